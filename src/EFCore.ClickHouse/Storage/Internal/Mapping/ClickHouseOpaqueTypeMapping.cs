namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps a store type whose values only pass through: the CLR type is the one that the driver reads for it.</summary>
public sealed class ClickHouseOpaqueTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseOpaqueTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    /// <param name="clrType">The CLR type.</param>
    public ClickHouseOpaqueTypeMapping(string storeType, Type clrType)
        : base(storeType, clrType)
    {
    }

    /// <summary>A mapping to clone.</summary>
    public static ClickHouseOpaqueTypeMapping Default { get; } = new("Dynamic", typeof(object));

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseOpaqueTypeMapping(parameters);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => throw new NotSupportedException(Properties.ClickHouseStrings.NoLiteral(value, StoreType));
}

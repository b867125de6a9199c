namespace ClickHouse.AdoNet.Types;

/// <summary><c>Nullable(T)</c>.</summary>
public sealed class ClickHouseNullableType : ClickHouseType
{
    internal ClickHouseNullableType(ClickHouseType underlying)
        : base(ClickHouseTypeKind.Nullable, $"Nullable({underlying.Name})", underlying.ClrType)
        => Underlying = underlying;

    /// <summary>The type without NULL.</summary>
    public ClickHouseType Underlying { get; }

    /// <inheritdoc />
    public override bool IsNullable => true;
}

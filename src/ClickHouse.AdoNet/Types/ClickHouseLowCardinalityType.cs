namespace ClickHouse.AdoNet.Types;

/// <summary><c>LowCardinality(T)</c>.</summary>
public sealed class ClickHouseLowCardinalityType : ClickHouseType
{
    internal ClickHouseLowCardinalityType(ClickHouseType underlying)
        : base(ClickHouseTypeKind.LowCardinality, $"LowCardinality({underlying.Name})", underlying.ClrType)
        => Underlying = underlying;

    /// <summary>The type of the dictionary's entries, possibly nullable.</summary>
    public ClickHouseType Underlying { get; }

    /// <inheritdoc />
    public override bool IsNullable => Underlying.IsNullable;
}

namespace ClickHouse.AdoNet.Types;

/// <summary><c>Dynamic</c> or <c>Dynamic(max_types=N)</c>.</summary>
public sealed class ClickHouseDynamicType : ClickHouseType
{
    internal ClickHouseDynamicType(int? maxTypes)
        : base(ClickHouseTypeKind.Dynamic, maxTypes is null ? "Dynamic" : $"Dynamic(max_types={maxTypes})", typeof(object))
        => MaxTypes = maxTypes;

    /// <summary>How many types the engine stores apart; null for its default.</summary>
    public int? MaxTypes { get; }

    /// <inheritdoc />
    public override bool IsNullable => true;
}

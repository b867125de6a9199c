namespace ClickHouse.AdoNet.Types;

/// <summary><c>Variant(T1, T2, …)</c>.</summary>
public sealed class ClickHouseVariantType : ClickHouseType
{
    // Discriminators are bytes, and 255 is NULL.
    internal const int MaxAlternatives = 255;

    internal ClickHouseVariantType(IReadOnlyList<ClickHouseType> alternatives)
        : this([.. alternatives.DistinctBy(t => t.Name).OrderBy(t => t.Name, StringComparer.Ordinal)])
    {
    }

    private ClickHouseVariantType(ClickHouseType[] sorted)
        : base(ClickHouseTypeKind.Variant, $"Variant({string.Join(", ", sorted.Select(t => t.Name))})", typeof(object))
        => Alternatives = sorted;

    /// <summary>The alternatives in the engine's order, which is by name.</summary>
    public IReadOnlyList<ClickHouseType> Alternatives { get; }

    /// <inheritdoc />
    public override bool IsNullable => true;
}

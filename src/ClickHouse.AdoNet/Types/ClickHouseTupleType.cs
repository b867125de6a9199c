namespace ClickHouse.AdoNet.Types;

/// <summary><c>Tuple(T1, T2, …)</c> or <c>Tuple(name1 T1, …)</c>.</summary>
public sealed class ClickHouseTupleType : ClickHouseType
{
    internal ClickHouseTupleType(IReadOnlyList<ClickHouseTupleElement> elements)
        : base(ClickHouseTypeKind.Tuple, $"Tuple({string.Join(", ", elements.Select(e => e.Text))})", typeof(object?[]))
        => Elements = elements;

    /// <summary>The elements in order.</summary>
    public IReadOnlyList<ClickHouseTupleElement> Elements { get; }
}

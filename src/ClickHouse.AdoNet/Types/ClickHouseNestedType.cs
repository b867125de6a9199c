namespace ClickHouse.AdoNet.Types;

/// <summary><c>Nested(name1 T1, …)</c>: an array of named tuples.</summary>
public sealed class ClickHouseNestedType : ClickHouseType
{
    private readonly ClickHouseArrayType _array;

    internal ClickHouseNestedType(IReadOnlyList<ClickHouseTupleElement> elements)
        : base(ClickHouseTypeKind.Nested, $"Nested({string.Join(", ", elements.Select(e => e.Text))})", typeof(object?[][]))
    {
        Elements = elements;
        _array = new ClickHouseArrayType(new ClickHouseTupleType(elements));
    }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<ClickHouseTupleElement> Elements { get; }

    internal override ClickHouseType Layout => _array;
}

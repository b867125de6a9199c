using System.Collections;
using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet;

/// <summary>A set: the engine keeps its items in an order of its own, each once.</summary>
/// <param name="items">The items, in any order.</param>
public sealed class SurrealDbSet(IEnumerable<object?> items) : IReadOnlyCollection<object?>, IEquatable<SurrealDbSet>
{
    private readonly HashSet<object?> _items = new(items, StructuralComparer.Instance);

    /// <inheritdoc />
    public int Count => _items.Count;

    /// <summary>Whether a value is in the set.</summary>
    public bool Contains(object? value)
        => _items.Contains(value);

    /// <inheritdoc />
    public IEnumerator<object?> GetEnumerator()
        => _items.GetEnumerator();

    /// <inheritdoc />
    public bool Equals(SurrealDbSet? other)
        => other is not null && _items.SetEquals(other._items);

    /// <inheritdoc />
    public override bool Equals(object? obj)
        => Equals(obj as SurrealDbSet);

    /// <inheritdoc />
    public override int GetHashCode()
        => _items.Aggregate(0, (hash, item) => hash ^ StructuralComparer.Instance.GetHashCode(item));

    IEnumerator IEnumerable.GetEnumerator()
        => GetEnumerator();
}

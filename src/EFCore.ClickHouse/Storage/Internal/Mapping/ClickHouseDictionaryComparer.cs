using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Compares dictionaries by content and copies them for snapshots.</summary>
internal sealed class ClickHouseDictionaryComparer<TKey, TValue>() : ValueComparer<Dictionary<TKey, TValue>>(
    (left, right) => AreEqual(left, right),
    dictionary => HashCodeOf(dictionary),
    dictionary => new Dictionary<TKey, TValue>(dictionary))
    where TKey : notnull
{
    private static bool AreEqual(Dictionary<TKey, TValue>? left, Dictionary<TKey, TValue>? right)
        => left is null || right is null
            ? left is null && right is null
            : left.Count == right.Count
                && left.All(e => right.TryGetValue(e.Key, out var value) && EqualityComparer<TValue>.Default.Equals(e.Value, value));

    private static int HashCodeOf(Dictionary<TKey, TValue> dictionary)
        => dictionary.Aggregate(0, (hash, entry) => hash ^ HashCode.Combine(entry.Key, entry.Value));
}

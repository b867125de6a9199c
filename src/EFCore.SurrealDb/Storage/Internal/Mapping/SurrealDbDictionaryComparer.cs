using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EFCore.SurrealDb.Storage.Internal.Mapping;

/// <summary>Compares dictionaries by content, and copies them for snapshots.</summary>
internal sealed class SurrealDbDictionaryComparer<TValue>(ValueComparer valueComparer) : ValueComparer<Dictionary<string, TValue>>(
    (left, right) => AreEqual(left, right, valueComparer),
    dictionary => HashCodeOf(dictionary, valueComparer),
    dictionary => Copy(dictionary, valueComparer))
{
    private static bool AreEqual(Dictionary<string, TValue>? left, Dictionary<string, TValue>? right, ValueComparer values)
        => left is null || right is null
            ? left is null && right is null
            : left.Count == right.Count
                && left.All(e => right.TryGetValue(e.Key, out var value) && values.Equals(e.Value, value));

    private static int HashCodeOf(Dictionary<string, TValue> dictionary, ValueComparer values)
        => dictionary.Aggregate(0, (hash, entry) => hash ^ HashCode.Combine(entry.Key, entry.Value is null ? 0 : values.GetHashCode(entry.Value)));

    private static Dictionary<string, TValue> Copy(Dictionary<string, TValue> dictionary, ValueComparer values)
    {
        var copy = new Dictionary<string, TValue>(dictionary.Count, dictionary.Comparer);
        foreach (var (name, value) in dictionary)
        {
            copy.Add(name, (TValue)values.Snapshot(value)!);
        }

        return copy;
    }
}

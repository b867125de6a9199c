using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SurrealDb.AdoNet.Values;

/// <summary>Compares values by what is in them: arrays item by item, objects member by member.</summary>
internal sealed class StructuralComparer : IEqualityComparer<object?>
{
    private StructuralComparer()
    {
    }

    public static StructuralComparer Instance { get; } = new();

    public new bool Equals(object? x, object? y)
    {
        if (AsObject(x) is { } left)
        {
            return AsObject(y) is { } right && left.Count == right.Count
                && left.All(member => right.TryGetValue(member.Key, out var other) && Equals(member.Value, other));
        }

        return x is IList xs && y is IList ys
            ? xs.Count == ys.Count && xs.Cast<object?>().SequenceEqual(ys.Cast<object?>(), this)
            : object.Equals(x, y);
    }

    public int GetHashCode([AllowNull] object? obj)
    {
        if (AsObject(obj) is { } members)
        {
            return members.Aggregate(0, (hash, member) => hash ^ HashCode.Combine(member.Key, GetHashCode(member.Value)));
        }

        return obj is IList items ? items.Cast<object?>().Aggregate(0, (hash, item) => HashCode.Combine(hash, GetHashCode(item))) : obj?.GetHashCode() ?? 0;
    }

    /// <summary>The members of an object, whatever sort of dictionary it is; null if it is none.</summary>
    public static Dictionary<string, object?>? AsObject(object? value)
        => value switch
        {
            Dictionary<string, object?> members => members,
            IDictionary dictionary => dictionary.Keys.Cast<object>().ToDictionary(Name, key => dictionary[key]),
            IEnumerable<KeyValuePair<string, object?>> members => new Dictionary<string, object?>(members),
            _ => null,
        };

    /// <summary>A value for messages.</summary>
    public static string Describe(object? value)
        => AsObject(value) is { } members ? $"{{{string.Join(", ", members.Select(member => $"{member.Key}: {Describe(member.Value)}"))}}}"
            : value is IList items ? $"[{string.Join(", ", items.Cast<object?>().Select(Describe))}]"
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "NONE";

    private static string Name(object key)
        => key as string ?? throw new ArgumentException($"An object's members have names; a {key.GetType().Name} is none.");
}

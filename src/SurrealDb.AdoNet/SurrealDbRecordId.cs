using System.Collections;
using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet;

/// <summary>A record's id: its table and its key there.</summary>
public sealed class SurrealDbRecordId : IEquatable<SurrealDbRecordId>
{
    /// <summary>Creates a record id.</summary>
    /// <param name="table">The table's name, not escaped.</param>
    /// <param name="key">
    /// An integer, a string, a <see cref="Guid" />, an array (any <see cref="IList" />), an object (a dictionary with names as keys), or a
    /// <see cref="SurrealDbRange" /> of keys, which stands for many records.
    /// </param>
    /// <exception cref="ArgumentException">The key is of a type that no record id has, or the table has no name.</exception>
    public SurrealDbRecordId(string table, object key)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        ArgumentNullException.ThrowIfNull(key);
        Table = table;
        Key = key switch
        {
            sbyte or byte or short or ushort or int or uint => Convert.ToInt64(key, null),
            long or string or Guid or SurrealDbRange or IDictionary or IReadOnlyDictionary<string, object?> or IDictionary<string, object?> => key,
            byte[] => throw NoKey(key),
            IList => key,
            _ => throw NoKey(key),
        };
    }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The key: a long, string, <see cref="Guid" />, array, dictionary or <see cref="SurrealDbRange" />.</summary>
    public object Key { get; }

    /// <inheritdoc />
    public bool Equals(SurrealDbRecordId? other)
        => other is not null && Table == other.Table && StructuralComparer.Instance.Equals(Key, other.Key);

    /// <inheritdoc />
    public override bool Equals(object? obj)
        => Equals(obj as SurrealDbRecordId);

    /// <inheritdoc />
    public override int GetHashCode()
        => HashCode.Combine(Table, StructuralComparer.Instance.GetHashCode(Key));

    /// <summary>Table and key for messages; not escaped, so not for statements.</summary>
    public override string ToString()
        => $"{Table}:{StructuralComparer.Describe(Key)}";

    private static ArgumentException NoKey(object key)
        => new($"A record id's key can't be a {key.GetType().Name}: it is an integer, string, Guid, array, object or range.", nameof(key));
}

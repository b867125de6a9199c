using System.Collections.Concurrent;

namespace EFCore.ClickHouse.ValueGeneration.Internal;

/// <inheritdoc />
internal sealed class ClickHouseSequenceCache : IClickHouseSequenceCache
{
    private static readonly string[] SourceKeywords = ["Data Source", "DataSource", "Host", "Hosts", "Server", "Port"];

    // Of the whole process, like a pool of connections: contexts with other options use the same database, and forget with it.
    private static readonly ConcurrentDictionary<(string Source, string Database), ConcurrentDictionary<string, ClickHouseHiLoState>> States = new();

    public ClickHouseHiLoState GetOrAdd(IProperty property, IRelationalConnection connection)
        => States
            .GetOrAdd(KeyOf(connection), static _ => new ConcurrentDictionary<string, ClickHouseHiLoState>(StringComparer.Ordinal))
            .GetOrAdd(ClickHouseSequence.NameOf(property), static _ => new ClickHouseHiLoState());

    public void Forget(IRelationalConnection connection)
        => States.TryRemove(KeyOf(connection), out _);

    // DbConnection.DataSource says more of an open connection than of a closed one.
    private static (string, string) KeyOf(IRelationalConnection connection)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connection.DbConnection.ConnectionString };
        var source = string.Join(';', SourceKeywords.Select(k => builder.TryGetValue(k, out var value) ? value as string : null));

        return (source, connection.DbConnection.Database);
    }
}

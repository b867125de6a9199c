using SurrealDb.AdoNet.Rpc;

namespace SurrealDb.AdoNet.Pooling;

/// <summary>A connection string, read once.</summary>
internal sealed class ConnectionOptions
{
    public ConnectionOptions(SurrealDbConnectionStringBuilder builder)
    {
        ConnectionString = builder.ConnectionString;
        Rpc = builder.ToOptions();
        IsPooling = builder.Pooling;
        MaxPoolSize = builder.MaxPoolSize;
        IdleLifetime = TimeSpan.FromSeconds(builder.ConnectionIdleLifetime);
        CommandTimeout = builder.CommandTimeout;
        var shown = new SurrealDbConnectionStringBuilder(ConnectionString);
        if (!builder.PersistSecurityInfo)
        {
            shown.RemoveSecrets();
        }

        ShownConnectionString = shown.ConnectionString;
    }

    private ConnectionOptions(ConnectionOptions other, string database)
    {
        ConnectionString = other.ConnectionString;
        ShownConnectionString = other.ShownConnectionString;
        Rpc = other.Rpc with { Database = database };
        IsPooling = other.IsPooling;
        MaxPoolSize = other.MaxPoolSize;
        IdleLifetime = other.IdleLifetime;
        CommandTimeout = other.CommandTimeout;
    }

    public string ConnectionString { get; }

    /// <summary>The connection string as an open connection shows it.</summary>
    public string ShownConnectionString { get; }

    public RpcOptions Rpc { get; }

    public bool IsPooling { get; }

    public int MaxPoolSize { get; }

    public TimeSpan IdleLifetime { get; }

    /// <summary>Seconds.</summary>
    public int CommandTimeout { get; }

    /// <summary>The same with another database.</summary>
    public ConnectionOptions With(string database)
        => new(this, database);
}

using System.Data.Common;
using SurrealDb.AdoNet.Pooling;

namespace SurrealDb.AdoNet;

/// <summary>Where connections come from: one connection string with a pool of its own. Create one and keep it.</summary>
public sealed class SurrealDbDataSource : DbDataSource
{
    private readonly ConnectionPool _pool;

    internal SurrealDbDataSource(ConnectionOptions options)
        => _pool = new ConnectionPool(options);

    /// <summary>The connection string, without its secrets unless <c>Persist Security Info</c> is true.</summary>
    public override string ConnectionString => _pool.Options.ShownConnectionString;

    /// <summary>Creates a data source.</summary>
    /// <param name="connectionString">Keywords of <see cref="SurrealDbConnectionStringBuilder" />.</param>
    public static SurrealDbDataSource Create(string connectionString) => new SurrealDbDataSourceBuilder(connectionString).Build();

    /// <summary>Creates a connection that isn't open yet.</summary>
    public new SurrealDbConnection CreateConnection() => new(_pool);

    /// <summary>Gives an open connection.</summary>
    public new SurrealDbConnection OpenConnection()
    {
        var connection = CreateConnection();
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Gives an open connection.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public new async ValueTask<SurrealDbConnection> OpenConnectionAsync(CancellationToken cancellationToken = default)
    {
        var connection = CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the sockets of this data source that no transaction and no live query depends on.</summary>
    public void Clear() => _pool.Clear();

    /// <inheritdoc />
    protected override DbConnection CreateDbConnection() => CreateConnection();

    /// <inheritdoc />
    protected override DbConnection OpenDbConnection() => OpenConnection();

    /// <inheritdoc />
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken)
        => await OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pool.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc />
    protected override async ValueTask DisposeAsyncCore()
    {
        await _pool.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }
}

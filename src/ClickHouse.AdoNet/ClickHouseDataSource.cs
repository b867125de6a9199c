using System.Data.Common;
using ClickHouse.AdoNet.Pooling;

namespace ClickHouse.AdoNet;

/// <summary>Where connections come from: one connection string with a pool of its own. Create one and keep it.</summary>
public sealed class ClickHouseDataSource : DbDataSource
{
    private readonly ConnectionPool _pool;

    internal ClickHouseDataSource(ConnectionOptions options)
        => _pool = ConnectionPool.CreateOwned(options);

    /// <summary>The connection string, without the password unless <c>Persist Security Info</c> is true.</summary>
    public override string ConnectionString => _pool.Options.ShownConnectionString;

    /// <summary>Creates a data source.</summary>
    /// <param name="connectionString">Keywords of <see cref="ClickHouseConnectionStringBuilder" />.</param>
    public static ClickHouseDataSource Create(string connectionString) => new ClickHouseDataSourceBuilder(connectionString).Build();

    /// <summary>Creates a connection that isn't open yet.</summary>
    public new ClickHouseConnection CreateConnection() => new(_pool);

    /// <summary>Gives an open connection.</summary>
    public new ClickHouseConnection OpenConnection()
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
    public new async ValueTask<ClickHouseConnection> OpenConnectionAsync(CancellationToken cancellationToken = default)
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

    /// <summary>Closes the idle connections of this data source.</summary>
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
        _pool.Dispose();
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }
}

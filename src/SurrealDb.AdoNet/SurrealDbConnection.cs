using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Transactions;
using SurrealDb.AdoNet.Diagnostics;
using SurrealDb.AdoNet.Pooling;
using SurrealDb.AdoNet.Rpc;
using IsolationLevel = System.Data.IsolationLevel;

namespace SurrealDb.AdoNet;

/// <summary>
/// A connection to a SurrealDB server over pooled sockets, each of which carries the commands of many connections at once. Any number of
/// readers may be open on it; not for use by several threads at once. A lost socket is opened anew by the next command; what was under way on
/// it fails, since nobody knows whether it was done.
/// </summary>
public sealed class SurrealDbConnection : DbConnection
{
    private readonly ConnectionPool? _dataSourcePool;
    private string _connectionString = "";
    private ConnectionPool? _home;
    private ConnectionPool? _open;
    private SurrealDbTransaction? _transaction;
    private string? _serverVersion;
    private bool _wasOpened;

    /// <summary>Creates a connection without a connection string.</summary>
    public SurrealDbConnection()
    {
    }

    /// <summary>Creates a connection.</summary>
    /// <param name="connectionString">Keywords of <see cref="SurrealDbConnectionStringBuilder" />.</param>
    public SurrealDbConnection(string? connectionString)
        => ConnectionString = connectionString;

    internal SurrealDbConnection(ConnectionPool pool)
    {
        _dataSourcePool = _home = pool;
        _connectionString = pool.Options.ConnectionString;
    }

    /// <summary>
    /// Keywords of <see cref="SurrealDbConnectionStringBuilder" />. Once the connection has been opened secrets are left out, unless the
    /// keyword <c>Persist Security Info</c> is true.
    /// </summary>
    /// <exception cref="ArgumentException">A keyword is unknown or a value isn't of its type.</exception>
    [AllowNull]
    public override string ConnectionString
    {
        get => (_wasOpened || _dataSourcePool is not null) && _home is not null ? _home.Options.ShownConnectionString : _connectionString;
        set
        {
            if (State != ConnectionState.Closed)
            {
                throw new InvalidOperationException("The connection string can't be changed while the connection is open.");
            }

            if (_dataSourcePool is not null)
            {
                throw new InvalidOperationException("The connection string can't be changed: the connection comes from a SurrealDbDataSource.");
            }

            _ = string.IsNullOrEmpty(value) ? null : new SurrealDbConnectionStringBuilder(value);
            _connectionString = value ?? "";
            _home = null;
            _wasOpened = false;
        }
    }

    /// <summary>The current database; empty if none is chosen.</summary>
    public override string Database => Options?.Rpc.Database ?? Builder.Database ?? "";

    /// <summary>The namespace; null if none is chosen.</summary>
    public string? Namespace => Options?.Rpc.Namespace ?? Builder.Namespace;

    /// <summary>The server's address.</summary>
    public override string DataSource => Options?.Rpc.Endpoint.ToString() ?? Builder.Server;

    /// <summary>The server's version, such as <c>3.0.2</c>.</summary>
    public override string ServerVersion
    {
        get
        {
            _ = OpenPool();
            const string Product = "surrealdb-";
            return _serverVersion!.StartsWith(Product, StringComparison.Ordinal) ? _serverVersion[Product.Length..] : _serverVersion;
        }
    }

    /// <inheritdoc />
    public override ConnectionState State => _open is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>Seconds allowed for opening.</summary>
    public override int ConnectionTimeout => Builder.ConnectTimeout;

    /// <inheritdoc />
    public override bool CanCreateBatch => true;

    /// <inheritdoc />
    protected override DbProviderFactory DbProviderFactory => SurrealDbProviderFactory.Instance;

    internal int DefaultCommandTimeout => Options?.CommandTimeout ?? Builder.CommandTimeout;

    private ConnectionOptions? Options => (_open ?? _home)?.Options;

    private SurrealDbConnectionStringBuilder Builder => new(_connectionString);

    /// <summary>Closes the sockets of all connections that come from no data source, unless a transaction or a live query depends on them.</summary>
    public static void ClearAllPools() => ConnectionPool.ClearAll();

    /// <inheritdoc />
    public override void Open() => OpenAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    public override Task OpenAsync(CancellationToken cancellationToken) => OpenAsync(async: true, cancellationToken).AsTask();

    /// <summary>Closes the connection; an open transaction is rolled back.</summary>
    public override void Close() => CloseAsync(async: false).GetAwaiter().GetResult();

    /// <inheritdoc cref="Close" />
    public override Task CloseAsync() => CloseAsync(async: true).AsTask();

    /// <summary>Makes another database of the namespace current.</summary>
    /// <param name="databaseName">The database's name, not quoted.</param>
    /// <exception cref="InvalidOperationException">A transaction is open: it belongs to its database.</exception>
    public override void ChangeDatabase(string databaseName)
        => ChangeDatabaseAsync(databaseName, async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="ChangeDatabase" />
    /// <param name="databaseName">The database's name, not quoted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public override Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default)
        => ChangeDatabaseAsync(databaseName, async: true, cancellationToken).AsTask();

    /// <summary>
    /// Creates a closed connection to the same server as the same user that chooses no database, which creates one that isn't there. A user of
    /// a namespace stays in it; a user of a database, and who signs in by an access method or a token, keeps the database too.
    /// </summary>
    public SurrealDbConnection CloneWithoutDatabase()
    {
        var builder = new SurrealDbConnectionStringBuilder(_home?.Options.ConnectionString ?? _connectionString);
        if (builder.AuthLevel != SurrealDbAuthLevel.Database && builder.Access is null && builder.Token is null)
        {
            builder.Database = null;
            builder.Namespace = builder.AuthLevel == SurrealDbAuthLevel.Root ? null : builder.Namespace;
        }

        return new SurrealDbConnection(builder.ConnectionString);
    }

    /// <summary>Creates a command of this connection.</summary>
    public new SurrealDbCommand CreateCommand() => new() { Connection = this };

    /// <summary>Creates a command of this connection.</summary>
    /// <param name="commandText">One statement or several.</param>
    public SurrealDbCommand CreateCommand(string commandText) => new(commandText, this);

    /// <summary>Creates a batch of this connection.</summary>
    public new SurrealDbBatch CreateBatch() => new() { Connection = this };

    /// <summary>Begins a transaction, which all commands of this connection then belong to.</summary>
    public new SurrealDbTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    /// <inheritdoc cref="BeginTransaction()" />
    /// <param name="isolationLevel">What is needed: up to <see cref="IsolationLevel.Snapshot" />, which it always is.</param>
    /// <exception cref="NotSupportedException">Serializable, which SurrealDB isn't.</exception>
    public new SurrealDbTransaction BeginTransaction(IsolationLevel isolationLevel)
        => BeginAsync(isolationLevel, async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="BeginTransaction()" />
    public new ValueTask<SurrealDbTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default)
        => BeginAsync(IsolationLevel.Unspecified, async: true, cancellationToken);

    /// <inheritdoc cref="BeginTransaction(IsolationLevel)" />
    public new ValueTask<SurrealDbTransaction> BeginTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken = default)
        => BeginAsync(isolationLevel, async: true, cancellationToken);

    /// <inheritdoc />
    public override DataTable GetSchema() => GetSchema(DbMetaDataCollectionNames.MetaDataCollections);

    /// <inheritdoc />
    public override DataTable GetSchema(string collectionName) => GetSchema(collectionName, []);

    /// <summary>
    /// Gives one of the collections MetaDataCollections, Restrictions, Databases, Tables, Columns (what DEFINE FIELD defines), Indexes.
    /// </summary>
    /// <param name="collectionName">The collection's name.</param>
    /// <param name="restrictionValues">Exact names, such as table and column; null for any.</param>
    public override DataTable GetSchema(string collectionName, string?[] restrictionValues)
        => SchemaCollections.GetAsync(this, collectionName, restrictionValues, async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    public override Task<DataTable> GetSchemaAsync(CancellationToken cancellationToken = default)
        => GetSchemaAsync(DbMetaDataCollectionNames.MetaDataCollections, cancellationToken);

    /// <inheritdoc />
    public override Task<DataTable> GetSchemaAsync(string collectionName, CancellationToken cancellationToken = default)
        => GetSchemaAsync(collectionName, [], cancellationToken);

    /// <inheritdoc cref="GetSchema(string, string[])" />
    public override Task<DataTable> GetSchemaAsync(
        string collectionName, string?[] restrictionValues, CancellationToken cancellationToken = default)
        => SchemaCollections.GetAsync(this, collectionName, restrictionValues, async: true, cancellationToken).AsTask();

    /// <summary>Refused: SurrealDB has no distributed transactions.</summary>
    /// <exception cref="NotSupportedException">Always, unless <paramref name="transaction" /> is null.</exception>
    public override void EnlistTransaction(Transaction? transaction)
    {
        if (transaction is not null)
        {
            throw new NotSupportedException("SurrealDB can't take part in an ambient transaction (TransactionScope): use BeginTransaction.");
        }
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel);

    /// <inheritdoc />
    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken)
        => await BeginTransactionAsync(isolationLevel, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    protected override DbBatch CreateDbBatch() => CreateBatch();

    /// <inheritdoc />
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    /// <summary>Makes sure that a command's transaction is the one that it would run in.</summary>
    /// <exception cref="InvalidOperationException">It is over, or another connection's.</exception>
    internal void CheckTransaction(SurrealDbTransaction? transaction)
    {
        if (transaction is not null && transaction != _transaction)
        {
            throw new InvalidOperationException("The command's transaction is over, or belongs to another connection.");
        }
    }

    internal void EndTransaction(SurrealDbTransaction transaction)
    {
        if (_transaction == transaction)
        {
            _transaction = null;
        }
    }

    /// <summary>Runs statements.</summary>
    /// <param name="spec">The statements.</param>
    /// <param name="stop">Ends the waiting, whoever wants it to end.</param>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="caller">What the caller ends the waiting by.</param>
    /// <returns>The answers, none of which is an error.</returns>
    internal async ValueTask<QueryAnswer> ExecuteAsync(StatementSpec spec, CancellationToken stop, bool async, CancellationToken caller)
    {
        var pool = OpenPool();
        var transaction = _transaction;
        var request = spec.ToRequest();
        var started = Stopwatch.GetTimestamp();
        var activity = SurrealDbTelemetry.Start(spec.Text, pool.Options.Rpc);
        Exception? error = null;
        try
        {
            var message = transaction is null
                ? await pool.Any().CallAsync(request, async, stop).ConfigureAwait(false)
                : await transaction.CallAsync(request, async, stop).ConfigureAwait(false);
            var answer = QueryAnswer.Read(message);
            if (answer.Failure is { } failure)
            {
                answer.Dispose();
                throw failure;
            }

            return answer;
        }
        catch (SurrealDbException e)
        {
            error = e;
            e.Describe(spec);
            transaction?.Doom(e);
            throw;
        }
        catch (OperationCanceledException e)
        {
            error = caller.IsCancellationRequested
                ? new OperationCanceledException("The waiting for the answer was cancelled; the engine may still be at work.", e, caller)
                : new SurrealDbException(
                    "The waiting for the answer was ended by Cancel(); the engine may still be at work.", SurrealDbErrorKind.Cancelled, e).Describe(spec);
            transaction?.Doom(error);
            throw error;
        }
        catch (Exception e)
        {
            // Nothing was sent.
            error = e;
            throw;
        }
        finally
        {
            SurrealDbTelemetry.Stop(activity, started, spec.Text, pool.Options.Rpc, error);
        }
    }

    /// <summary>Starts a live query, over whichever socket and outside of any transaction.</summary>
    internal ValueTask<SurrealDbSubscription> SubscribeAsync(StatementSpec spec, int capacity, CancellationToken cancellationToken)
        => SurrealDbSubscription.StartAsync(OpenPool().Take(), spec, capacity, cancellationToken);

    private static ValueTask DisposeNow(SurrealDbTransaction transaction)
    {
        transaction.Dispose();
        return default;
    }

    private ConnectionPool OpenPool()
        => _open ?? throw new InvalidOperationException("The connection is not open. Call Open() or OpenAsync() first.");

    private async ValueTask OpenAsync(bool async, CancellationToken cancellationToken)
    {
        if (_open is not null)
        {
            throw new InvalidOperationException("The connection is open already.");
        }

        _home ??= _connectionString.Length == 0
            ? throw new InvalidOperationException("The connection has no connection string.")
            : ConnectionPool.Get(_connectionString);
        var pool = _home.Options.IsPooling ? _home : new ConnectionPool(_home.Options);
        try
        {
            _serverVersion = await pool.OpenAsync(async, cancellationToken).ConfigureAwait(false);
        }
        catch when (pool != _home)
        {
            pool.Dispose();
            throw;
        }

        _open = pool;
        _wasOpened = true;
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    private async ValueTask CloseAsync(bool async)
    {
        if (_open is not { } pool)
        {
            return;
        }

        try
        {
            if (_transaction is { } transaction)
            {
                await (async ? transaction.DisposeAsync() : DisposeNow(transaction)).ConfigureAwait(false);
            }
        }
        finally
        {
            _open = null;
            if (!pool.Options.IsPooling)
            {
                await pool.Root.DisposeAsync(async).ConfigureAwait(false);
            }
        }

        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    private async ValueTask ChangeDatabaseAsync(string databaseName, bool async, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(databaseName);
        var pool = OpenPool();
        if (_transaction is not null)
        {
            throw new InvalidOperationException("The database can't be changed while a transaction is open, which belongs to its database.");
        }

        if (pool.Options.Rpc.Namespace is null)
        {
            throw new InvalidOperationException("The connection string has no Namespace, which a database is in.");
        }

        var other = pool.For(databaseName);
        await other.OpenAsync(async, cancellationToken).ConfigureAwait(false);
        _open = other;
    }

    private async ValueTask<SurrealDbTransaction> BeginAsync(IsolationLevel isolationLevel, bool async, CancellationToken cancellationToken)
    {
        if (isolationLevel is IsolationLevel.Serializable or IsolationLevel.Chaos)
        {
            throw new NotSupportedException($"SurrealDB has no transactions of the level {isolationLevel}: they are snapshots.");
        }

        var pool = OpenPool();
        return _transaction is null
            ? _transaction = await SurrealDbTransaction.BeginAsync(this, pool.Take(), async, cancellationToken).ConfigureAwait(false)
            : throw new InvalidOperationException("A transaction is open already, and SurrealDB has none within another.");
    }
}

using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Transactions;
using ClickHouse.AdoNet.Pooling;
using ClickHouse.AdoNet.Sql;
using ClickHouse.AdoNet.Transport;
using IsolationLevel = System.Data.IsolationLevel;

namespace ClickHouse.AdoNet;

/// <summary>
/// A connection to ClickHouse: to a server over HTTP, or to the engine in this process. Runs one statement at a time; not for use by
/// several threads at once. Opening takes a pooled connection where there is one; an unknown database is reported by the first
/// statement.
/// </summary>
public sealed class ClickHouseConnection : DbConnection
{
    private readonly ConnectionPool? _dataSourcePool;
    private ConnectionPool? _pool;
    private string _connectionString = "";
    private ClickHouseTransport? _transport;
    private int _generation;
    private RunningStatement? _running;
    private IAsyncDisposable? _open;
    private string? _database;
    private bool _wasOpened;

    /// <summary>Creates a connection without a connection string.</summary>
    public ClickHouseConnection()
    {
    }

    /// <summary>Creates a connection.</summary>
    /// <param name="connectionString">Keywords of <see cref="ClickHouseConnectionStringBuilder" />.</param>
    public ClickHouseConnection(string? connectionString)
        => ConnectionString = connectionString;

    internal ClickHouseConnection(ConnectionPool pool)
    {
        _dataSourcePool = _pool = pool;
        _connectionString = pool.Options.ConnectionString;
    }

    /// <summary>
    /// Keywords of <see cref="ClickHouseConnectionStringBuilder" />. Once the connection has been opened the password is left out, unless
    /// the keyword <c>Persist Security Info</c> is true.
    /// </summary>
    /// <exception cref="ArgumentException">A keyword is unknown or a value isn't of its type.</exception>
    [AllowNull]
    public override string ConnectionString
    {
        get => (_wasOpened || _dataSourcePool is not null) && _pool is not null ? _pool.Options.ShownConnectionString : _connectionString;
        set
        {
            if (State != ConnectionState.Closed)
            {
                throw new InvalidOperationException("The connection string can't be changed while the connection is open.");
            }

            if (_dataSourcePool is not null)
            {
                throw new InvalidOperationException("The connection string can't be changed: the connection comes from a ClickHouseDataSource.");
            }

            _connectionString = value ?? "";
            _pool = null;
            _wasOpened = false;
            _database = string.IsNullOrEmpty(value) ? null : new ClickHouseConnectionStringBuilder(value).Database;
        }
    }

    /// <summary>The current database.</summary>
    public override string Database => _database ?? _pool?.Options.Database ?? "default";

    /// <summary>The server's host and port, or the data path of the engine in this process.</summary>
    public override string DataSource
        => _transport?.Endpoint.ToString()
            ?? (_connectionString.Length == 0 ? "" : SourceOf(new ClickHouseConnectionStringBuilder(_connectionString)));

    /// <summary>The engine's version, such as <c>26.7.3</c>.</summary>
    public override string ServerVersion => OpenTransport.ServerVersion.ToString();

    /// <inheritdoc />
    public override ConnectionState State => _transport is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>Seconds allowed for opening.</summary>
    public override int ConnectionTimeout
        => _pool is null ? new ClickHouseConnectionStringBuilder(_connectionString).ConnectTimeout : Seconds(_pool.Options.ConnectTimeout);

    /// <inheritdoc />
    public override bool CanCreateBatch => true;

    /// <inheritdoc />
    protected override DbProviderFactory DbProviderFactory => ClickHouseProviderFactory.Instance;

    internal ConnectionOptions Options => Pool.Options;

    internal ClickHouseEndpoint Endpoint => OpenTransport.Endpoint;

    internal ClickHouseTransport OpenTransport
        => _transport ?? throw new InvalidOperationException("The connection is not open. Call Open() or OpenAsync() first.");

    private ConnectionPool Pool
        => _pool ??= _connectionString.Length == 0
            ? throw new InvalidOperationException("The connection has no connection string.")
            : ConnectionPool.Get(_connectionString);

    /// <summary>
    /// Closes the idle connections of all pools. If no connection is open then, the engine in this process is shut down: data in
    /// <c>:memory:</c> are gone, and another data path can be opened.
    /// </summary>
    public static void ClearAllPools() => ConnectionPool.ClearAll();

    /// <inheritdoc />
    public override void Open()
    {
        var open = OpenAsync(async: false, CancellationToken.None);
        open.GetAwaiter().GetResult();
    }

    /// <inheritdoc />
    public override Task OpenAsync(CancellationToken cancellationToken) => OpenAsync(async: true, cancellationToken).AsTask();

    /// <inheritdoc />
    public override void Close()
    {
        if (_transport is null)
        {
            return;
        }

        (_open as IDisposable)?.Dispose();
        _running?.CheckNotWaiting();
        Return();
    }

    /// <inheritdoc />
    public override async Task CloseAsync()
    {
        if (_transport is null)
        {
            return;
        }

        if (_open is not null)
        {
            await _open.DisposeAsync().ConfigureAwait(false);
        }

        _running?.CheckNotWaiting();
        Return();
    }

    /// <summary>Makes another database current. Sent with the next statement, which fails if there is no such database.</summary>
    /// <param name="databaseName">The database's name, not quoted.</param>
    public override void ChangeDatabase(string databaseName)
    {
        ArgumentException.ThrowIfNullOrEmpty(databaseName);
        _ = OpenTransport;
        _database = databaseName;
    }

    /// <inheritdoc />
    public override Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ChangeDatabase(databaseName);
        return Task.CompletedTask;
    }

    /// <summary>Creates a command of this connection.</summary>
    public new ClickHouseCommand CreateCommand() => new() { Connection = this };

    /// <summary>Creates a command of this connection.</summary>
    /// <param name="commandText">The statement.</param>
    public ClickHouseCommand CreateCommand(string commandText) => new(commandText, this);

    /// <summary>Creates a batch of this connection.</summary>
    public new ClickHouseBatch CreateBatch() => new() { Connection = this };

    /// <summary>Begins a bulk insert.</summary>
    /// <param name="table">The table: <c>table</c> or <c>database.table</c>, with backticks around a part that holds a dot.</param>
    /// <param name="columns">The columns to insert, not quoted; null for all that can be inserted.</param>
    /// <param name="options">How the writer works.</param>
    public ClickHouseBulkWriter CreateBulkWriter(
        string table,
        IReadOnlyList<string>? columns = null,
        ClickHouseBulkOptions? options = null)
        => ClickHouseBulkWriter.CreateAsync(
            this, table, columns, options ?? ClickHouseBulkOptions.Default, async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="CreateBulkWriter" />
    /// <param name="table">The table: <c>table</c> or <c>database.table</c>, with backticks around a part that holds a dot.</param>
    /// <param name="columns">The columns to insert, not quoted; null for all that can be inserted.</param>
    /// <param name="options">How the writer works.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<ClickHouseBulkWriter> CreateBulkWriterAsync(
        string table,
        IReadOnlyList<string>? columns = null,
        ClickHouseBulkOptions? options = null,
        CancellationToken cancellationToken = default)
        => ClickHouseBulkWriter.CreateAsync(
            this, table, columns, options ?? ClickHouseBulkOptions.Default, async: true, cancellationToken);

    /// <inheritdoc />
    public override DataTable GetSchema() => GetSchema(DbMetaDataCollectionNames.MetaDataCollections);

    /// <inheritdoc />
    public override DataTable GetSchema(string collectionName) => GetSchema(collectionName, []);

    /// <summary>
    /// Gives one of the collections MetaDataCollections, Restrictions, Databases, Tables, Views, Columns, DataTypes.
    /// </summary>
    /// <param name="collectionName">The collection's name.</param>
    /// <param name="restrictionValues">Exact names: database, table, column; null for any.</param>
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
        string collectionName,
        string?[] restrictionValues,
        CancellationToken cancellationToken = default)
        => SchemaCollections.GetAsync(this, collectionName, restrictionValues, async: true, cancellationToken).AsTask();

    /// <summary>Refused: ClickHouse has no distributed transactions.</summary>
    /// <exception cref="NotSupportedException">Always, unless <paramref name="transaction" /> is null.</exception>
    public override void EnlistTransaction(Transaction? transaction)
    {
        if (transaction is not null)
        {
            throw new NotSupportedException("ClickHouse can't take part in an ambient transaction (TransactionScope): it has no transactions.");
        }
    }

    /// <inheritdoc />
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
        => throw new NotSupportedException(
            "ClickHouse has no transactions: each INSERT of one block is atomic by itself, and nothing else can be rolled back.");

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

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Reserves the connection for a statement.</summary>
    internal RunningStatement Begin(string text, string? queryId, int timeoutSeconds)
    {
        _ = OpenTransport;
        if (Volatile.Read(ref _running) is not null)
        {
            throw Busy();
        }

        var statement = new RunningStatement(this, text, queryId ?? Guid.NewGuid().ToString(), timeoutSeconds);
        if (Interlocked.CompareExchange(ref _running, statement, null) is null)
        {
            return statement;
        }

        statement.Dispose();
        throw Busy();
    }

    internal void Release(RunningStatement statement) => Interlocked.CompareExchange(ref _running, null, statement);

    internal bool IsBusy => _running is not null;

    internal int DefaultCommandTimeout
        => _pool?.Options.CommandTimeout ?? new ClickHouseConnectionStringBuilder(_connectionString).CommandTimeout;

    /// <summary>Takes note of the reader or writer that is to be closed with the connection.</summary>
    internal void Attach(IAsyncDisposable? open) => _open = open;

    /// <summary>The request for a statement in the connection's present state.</summary>
    internal ClickHouseRequest CreateRequest(
        string sql,
        StatementKind kind,
        string queryId,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        IReadOnlyDictionary<string, string>? settings)
    {
        if (kind is StatementKind.Set or StatementKind.Use or StatementKind.CreateTemporary && !OpenTransport.HasSession)
        {
            throw new ClickHouseException(
                "SET, USE and temporary tables have no effect over HTTP without a session: every statement is independent. Use ChangeDatabase, the settings of "
                + $"the command, {ClickHouseConnectionStringBuilder.SettingPrefix}NAME in the connection string, or Use Session=true.",
                ClickHouseErrorKind.Query);
        }

        return new ClickHouseRequest(sql, kind, queryId, _database ?? Options.Database, parameters, Merge(settings));
    }

    /// <summary>After USE the current database is asked for, so that the next statement isn't sent back to the one before.</summary>
    internal async ValueTask RanAsync(StatementKind kind, bool async, CancellationToken cancellationToken)
    {
        if (kind != StatementKind.Use)
        {
            return;
        }

        var request = new ClickHouseRequest(
            "SELECT currentDatabase()", StatementKind.Select, Guid.NewGuid().ToString(), null, [], Options.Settings);
        var response = await OpenTransport.QueryAsync(request, async, cancellationToken).ConfigureAwait(false);
        _database = await response.ReadAllAsync(
            async blocks => (await blocks.ReadAsync(async, cancellationToken).ConfigureAwait(false))?[0].GetString(0) ?? _database,
            async,
            cancellationToken).ConfigureAwait(false);
    }

    private static InvalidOperationException Busy()
        => new(
            "A statement is running, or a reader is open, on this connection. ClickHouse runs one statement at a time per connection: dispose "
            + "the reader first, or use another connection.");

    private static string SourceOf(ClickHouseConnectionStringBuilder builder) => builder.DataSource ?? builder.Host;

    private static int Seconds(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? 0 : (int)time.TotalSeconds;

    private IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string>? settings)
    {
        if (settings is null || settings.Count == 0)
        {
            return Options.Settings;
        }

        var merged = new Dictionary<string, string>(Options.Settings);
        foreach (var (name, value) in settings)
        {
            merged[name] = SqlText.IsSettingName(name)
                ? value
                : throw new ClickHouseException($"'{name}' can't be the name of a ClickHouse setting.", ClickHouseErrorKind.Query);
        }

        return merged;
    }

    private async ValueTask OpenAsync(bool async, CancellationToken cancellationToken)
    {
        if (_transport is not null)
        {
            throw new InvalidOperationException("The connection is open already.");
        }

        var pool = Pool;
        (_transport, _generation) = await pool.RentAsync(async, cancellationToken).ConfigureAwait(false);
        _wasOpened = true;
        _database ??= pool.Options.Database;
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    private void Return()
    {
        var transport = _transport!;
        _transport = null;
        _open = null;
        _database = Options.Database;
        Pool.Return(transport, _generation);
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }
}

using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SurrealDb.AdoNet;

/// <summary>One statement of SurrealQL or several, with their parameters, which are variables <c>$name</c> in the text.</summary>
/// <remarks>
/// Several statements run one after another, each for itself: where one fails, the others are done all the same, unless BEGIN and COMMIT are
/// around them. Whichever fails, executing throws.
/// </remarks>
public sealed class SurrealDbCommand : DbCommand
{
    private string _text = "";
    private int? _timeout;
    private SurrealDbParameterCollection? _parameters;
    private SurrealDbConnection? _connection;
    private SurrealDbTransaction? _transaction;
    private CommandRun? _run;

    /// <summary>Creates a command without text or connection.</summary>
    public SurrealDbCommand()
    {
    }

    /// <summary>Creates a command.</summary>
    /// <param name="commandText">One statement or several.</param>
    /// <param name="connection">Where to run it.</param>
    public SurrealDbCommand(string? commandText, SurrealDbConnection? connection = null)
    {
        CommandText = commandText;
        Connection = connection;
    }

    /// <inheritdoc />
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set => _text = value ?? "";
    }

    /// <summary>Seconds that the answer may take; 0 for no limit. The engine isn't told, and goes on with what it has begun.</summary>
    public override int CommandTimeout
    {
        get => _timeout ?? _connection?.DefaultCommandTimeout ?? 30;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _timeout = value;
        }
    }

    /// <summary>Always <see cref="CommandType.Text" />.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException(
                    $"The command type {value} isn't supported: SurrealDB's functions are called by statements: RETURN fn::name().");
            }
        }
    }

    /// <inheritdoc cref="DbCommand.Connection" />
    public new SurrealDbConnection? Connection
    {
        get => _connection;
        set => _connection = value;
    }

    /// <summary>The transaction; unless it is set, the connection's, if one is open there.</summary>
    public new SurrealDbTransaction? Transaction
    {
        get => _transaction;
        set => _transaction = value;
    }

    /// <inheritdoc cref="DbCommand.Parameters" />
    public new SurrealDbParameterCollection Parameters => _parameters ??= [];

    /// <summary>What columns rows have that are arrays.</summary>
    public SurrealDbRowFormat RowFormat { get; set; }

    /// <inheritdoc />
    public override bool DesignTimeVisible { get; set; }

    /// <summary>Has no meaning: SurrealDB's statements don't update data sets.</summary>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <inheritdoc />
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => _connection = value is null or SurrealDbConnection
            ? (SurrealDbConnection?)value
            : throw new ArgumentException($"A {nameof(SurrealDbConnection)} is needed, not a {value.GetType().Name}.", nameof(value));
    }

    /// <inheritdoc />
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc />
    protected override DbTransaction? DbTransaction
    {
        get => _transaction;
        set => _transaction = value is null or SurrealDbTransaction
            ? (SurrealDbTransaction?)value
            : throw new ArgumentException($"A {nameof(SurrealDbTransaction)} is needed, not a {value.GetType().Name}.", nameof(value));
    }

    private CommandRun Run => _run ??= new CommandRun();

    /// <summary>
    /// Ends the waiting for the answer. The engine isn't told, and goes on with what it has begun. May be called from any thread.
    /// </summary>
    public override void Cancel() => _run?.Cancel();

    /// <summary>Does nothing: SurrealDB has no prepared statements.</summary>
    public override void Prepare()
    {
    }

    /// <summary>Runs the statements to their ends.</summary>
    /// <returns>-1: SurrealDB doesn't say how many records it wrote. Let the statement return them, and read that.</returns>
    public override int ExecuteNonQuery()
    {
        ExecuteReader(CommandBehavior.Default).Dispose();
        return -1;
    }

    /// <inheritdoc cref="ExecuteNonQuery()" />
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        var reader = await ExecuteAsync(CommandBehavior.Default, async: true, cancellationToken).ConfigureAwait(false);
        await reader.DisposeAsync().ConfigureAwait(false);
        return -1;
    }

    /// <summary>Gives the first value of the first row that the first statement answers.</summary>
    public override object? ExecuteScalar()
    {
        using var reader = ExecuteReader(CommandBehavior.Default);
        return reader.ReadScalar();
    }

    /// <inheritdoc cref="ExecuteScalar()" />
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        var reader = await ExecuteAsync(CommandBehavior.Default, async: true, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return reader.ReadScalar();
        }
    }

    /// <inheritdoc cref="DbCommand.ExecuteReader()" />
    public new SurrealDbDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <inheritdoc cref="DbCommand.ExecuteReader(CommandBehavior)" />
    public new SurrealDbDataReader ExecuteReader(CommandBehavior behavior)
        => ExecuteAsync(behavior, async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="DbCommand.ExecuteReaderAsync()" />
    public new Task<SurrealDbDataReader> ExecuteReaderAsync() => ExecuteReaderAsync(CommandBehavior.Default, CancellationToken.None);

    /// <inheritdoc cref="DbCommand.ExecuteReaderAsync(CancellationToken)" />
    public new Task<SurrealDbDataReader> ExecuteReaderAsync(CancellationToken cancellationToken)
        => ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc cref="DbCommand.ExecuteReaderAsync(CommandBehavior, CancellationToken)" />
    public new Task<SurrealDbDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        => ExecuteAsync(behavior, async: true, cancellationToken).AsTask();

    /// <summary>
    /// Starts the live query that the text is, <c>LIVE SELECT … FROM … WHERE …</c>. The subscription is independent of the connection, which
    /// may be closed, and of its transaction; it ends when it is disposed, or with the data source.
    /// </summary>
    /// <param name="capacity">How many changes may wait to be taken. If more come, all are given up, and a marker says so.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="SurrealDbException">The server refused it.</exception>
    /// <exception cref="NotSupportedException">The server is spoken to over HTTP.</exception>
    public ValueTask<SurrealDbSubscription> SubscribeAsync(int capacity = 65_536, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");

        // The parameters as they are now: the query may have to be started again.
        var parameters = new SurrealDbParameterCollection();
        foreach (SurrealDbParameter parameter in _parameters ?? [])
        {
            parameters.AddWithValue(parameter.ParameterName, parameter.Value);
        }

        return connection.SubscribeAsync(new StatementSpec(_text, parameters, CommandTimeout, RowFormat), capacity, cancellationToken);
    }

    /// <inheritdoc />
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc />
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        => await ExecuteAsync(behavior, async: true, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    protected override DbParameter CreateDbParameter() => new SurrealDbParameter();

    private async ValueTask<SurrealDbDataReader> ExecuteAsync(CommandBehavior behavior, bool async, CancellationToken cancellationToken)
    {
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        connection.CheckTransaction(_transaction);
        var reader = new SurrealDbDataReader(connection, [new StatementSpec(_text, _parameters, CommandTimeout, RowFormat)], behavior, Run);
        await reader.StartAsync(async, cancellationToken).ConfigureAwait(false);
        return reader;
    }
}

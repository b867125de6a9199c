using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using ClickHouse.AdoNet.Sql;

namespace ClickHouse.AdoNet;

/// <summary>One statement with its parameters, which are placeholders <c>{name:Type}</c> in its text.</summary>
public sealed class ClickHouseCommand : DbCommand
{
    private string _text = "";
    private int? _timeout;
    private Dictionary<string, string>? _settings;
    private ClickHouseParameterCollection? _parameters;
    private ClickHouseConnection? _connection;
    private volatile ClickHouseDataReader? _executing;

    /// <summary>Creates a command without text or connection.</summary>
    public ClickHouseCommand()
    {
    }

    /// <summary>Creates a command.</summary>
    /// <param name="commandText">The statement.</param>
    /// <param name="connection">Where to run it.</param>
    public ClickHouseCommand(string? commandText, ClickHouseConnection? connection = null)
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

    /// <summary>Seconds that one wait for the engine may take: for the first rows, or for the next block; 0 for no limit.</summary>
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
                throw new NotSupportedException($"The command type {value} isn't supported: ClickHouse has no stored procedures; write a SELECT.");
            }
        }
    }

    /// <inheritdoc cref="DbCommand.Connection" />
    public new ClickHouseConnection? Connection
    {
        get => _connection;
        set => _connection = value;
    }

    /// <inheritdoc cref="DbCommand.Parameters" />
    public new ClickHouseParameterCollection Parameters => _parameters ??= [];

    /// <summary>ClickHouse settings of this statement, by name, with values as in a SET statement without quotes.</summary>
    public IDictionary<string, string> Settings => _settings ??= [];

    /// <summary>
    /// The id by which the engine knows the statement, in <c>system.processes</c> and <c>system.query_log</c>; unique among running
    /// statements. Null to have one made up. The engine in this process has it in a comment before the statement, which it drops if there are
    /// parameters.
    /// </summary>
    /// <exception cref="ArgumentException">It holds something else than letters, digits and <c>- _ . : /</c>, or over 200 of them.</exception>
    public string? QueryId
    {
        get;
        set
        {
            if (value is not null && (value.Length is 0 or > 200 || !value.All(c => char.IsAsciiLetterOrDigit(c) || "-_.:/".Contains(c))))
            {
                throw new ArgumentException("A query id consists of 1 to 200 letters, digits and characters of '-_.:/'.", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>What the engine reported about the last execution, once its result has been read or its reader closed.</summary>
    public ClickHouseSummary Summary { get; private set; }

    /// <inheritdoc />
    public override bool DesignTimeVisible { get; set; }

    /// <summary>Has no meaning: ClickHouse's statements don't update data sets.</summary>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <inheritdoc />
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => _connection = value is null or ClickHouseConnection
            ? (ClickHouseConnection?)value
            : throw new ArgumentException($"A {nameof(ClickHouseConnection)} is needed, not a {value.GetType().Name}.", nameof(value));
    }

    /// <inheritdoc />
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc />
    protected override DbTransaction? DbTransaction
    {
        get => null;
        set
        {
            if (value is not null)
            {
                throw new NotSupportedException("ClickHouse has no transactions.");
            }
        }
    }

    /// <summary>Stops the statement if it is running, in the engine too. May be called from any thread.</summary>
    public override void Cancel() => _executing?.Cancel();

    /// <summary>Does nothing: ClickHouse has no prepared statements.</summary>
    public override void Prepare()
    {
    }

    /// <summary>Runs the statement to its end.</summary>
    /// <returns>For INSERT the rows written, those of materialized views included; else -1, since ClickHouse doesn't say.</returns>
    public override int ExecuteNonQuery()
    {
        using var reader = ExecuteReader(CommandBehavior.Default);
        reader.Drain();
        return reader.RecordsAffected;
    }

    /// <inheritdoc cref="ExecuteNonQuery()" />
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        var reader = await ExecuteAsync(CommandBehavior.Default, async: true, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await reader.DrainAsync(cancellationToken).ConfigureAwait(false);
            return reader.RecordsAffected;
        }
    }

    /// <inheritdoc />
    public override object? ExecuteScalar()
    {
        using var reader = ExecuteReader(CommandBehavior.Default);
        return reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
    }

    /// <inheritdoc />
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        var reader = await ExecuteAsync(CommandBehavior.Default, async: true, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && reader.FieldCount > 0 ? reader.GetValue(0) : null;
        }
    }

    /// <inheritdoc cref="DbCommand.ExecuteReader()" />
    public new ClickHouseDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <inheritdoc cref="DbCommand.ExecuteReader(CommandBehavior)" />
    public new ClickHouseDataReader ExecuteReader(CommandBehavior behavior)
        => ExecuteAsync(behavior, async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="DbCommand.ExecuteReaderAsync()" />
    public new Task<ClickHouseDataReader> ExecuteReaderAsync() => ExecuteReaderAsync(CommandBehavior.Default, CancellationToken.None);

    /// <inheritdoc cref="DbCommand.ExecuteReaderAsync(CancellationToken)" />
    public new Task<ClickHouseDataReader> ExecuteReaderAsync(CancellationToken cancellationToken)
        => ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc cref="DbCommand.ExecuteReaderAsync(CommandBehavior, CancellationToken)" />
    public new Task<ClickHouseDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        => ExecuteAsync(behavior, async: true, cancellationToken).AsTask();

    /// <inheritdoc />
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc />
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        => await ExecuteAsync(behavior, async: true, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    protected override DbParameter CreateDbParameter() => new ClickHouseParameter();

    private async ValueTask<ClickHouseDataReader> ExecuteAsync(CommandBehavior behavior, bool async, CancellationToken cancellationToken)
    {
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        var spec = new StatementSpec(_text, _parameters, _settings, QueryId, CommandTimeout, (summary, _) => Summary = summary);
        var reader = new ClickHouseDataReader(connection, [spec], behavior);
        _executing = reader;
        await reader.StartAsync(async, cancellationToken).ConfigureAwait(false);
        return reader;
    }
}

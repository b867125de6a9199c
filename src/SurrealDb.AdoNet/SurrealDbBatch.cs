using System.Data;
using System.Data.Common;

namespace SurrealDb.AdoNet;

/// <summary>
/// Several commands with one call. They are sent one after another, each when the results of the one before have been read; a failure ends the
/// batch, and what ran before it stays done. What has to be done wholly or not at all, and with one way to the server, is one
/// <see cref="SurrealDbCommand" /> with BEGIN and COMMIT.
/// </summary>
public sealed class SurrealDbBatch : DbBatch
{
    private readonly CommandRun _run = new();
    private int? _timeout;

    /// <inheritdoc cref="DbBatch.Connection" />
    public new SurrealDbConnection? Connection { get; set; }

    /// <summary>The transaction; unless it is set, the connection's, if one is open there.</summary>
    public new SurrealDbTransaction? Transaction { get; set; }

    /// <inheritdoc cref="DbBatch.BatchCommands" />
    public new SurrealDbBatchCommandCollection BatchCommands { get; } = [];

    /// <summary>Seconds that each answer may take; 0 for no limit.</summary>
    public override int Timeout
    {
        get => _timeout ?? Connection?.DefaultCommandTimeout ?? 30;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _timeout = value;
        }
    }

    /// <inheritdoc />
    protected override DbBatchCommandCollection DbBatchCommands => BatchCommands;

    /// <inheritdoc />
    protected override DbConnection? DbConnection
    {
        get => Connection;
        set => Connection = value is null or SurrealDbConnection
            ? (SurrealDbConnection?)value
            : throw new ArgumentException($"A {nameof(SurrealDbConnection)} is needed, not a {value.GetType().Name}.", nameof(value));
    }

    /// <inheritdoc />
    protected override DbTransaction? DbTransaction
    {
        get => Transaction;
        set => Transaction = value is null or SurrealDbTransaction
            ? (SurrealDbTransaction?)value
            : throw new ArgumentException($"A {nameof(SurrealDbTransaction)} is needed, not a {value.GetType().Name}.", nameof(value));
    }

    /// <inheritdoc cref="SurrealDbCommand.Cancel" />
    public override void Cancel() => _run.Cancel();

    /// <summary>Does nothing: SurrealDB has no prepared statements.</summary>
    public override void Prepare()
    {
    }

    /// <inheritdoc cref="Prepare" />
    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Runs all commands.</summary>
    /// <returns>-1: SurrealDB doesn't say how many records it wrote.</returns>
    public override int ExecuteNonQuery()
    {
        using var reader = ExecuteAsync(CommandBehavior.Default, async: false, CancellationToken.None).GetAwaiter().GetResult();
        reader.FinishAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();
        return -1;
    }

    /// <inheritdoc cref="ExecuteNonQuery" />
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default)
    {
        var reader = await ExecuteAsync(CommandBehavior.Default, async: true, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await reader.FinishAsync(async: true, cancellationToken).ConfigureAwait(false);
            return -1;
        }
    }

    /// <inheritdoc />
    public override object? ExecuteScalar()
    {
        using var reader = ExecuteAsync(CommandBehavior.Default, async: false, CancellationToken.None).GetAwaiter().GetResult();
        var value = reader.ReadScalar();
        reader.FinishAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();
        return value;
    }

    /// <inheritdoc />
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default)
    {
        var reader = await ExecuteAsync(CommandBehavior.Default, async: true, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var value = reader.ReadScalar();
            await reader.FinishAsync(async: true, cancellationToken).ConfigureAwait(false);
            return value;
        }
    }

    /// <inheritdoc />
    protected override DbBatchCommand CreateDbBatchCommand() => new SurrealDbBatchCommand();

    /// <inheritdoc />
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        => ExecuteAsync(behavior, async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        => await ExecuteAsync(behavior, async: true, cancellationToken).ConfigureAwait(false);

    private async ValueTask<SurrealDbDataReader> ExecuteAsync(CommandBehavior behavior, bool async, CancellationToken cancellationToken)
    {
        var connection = Connection ?? throw new InvalidOperationException("The batch has no connection.");
        if (BatchCommands.Count == 0)
        {
            throw new InvalidOperationException("The batch has no commands.");
        }

        connection.CheckTransaction(Transaction);
        StatementSpec[] specs =
            [.. BatchCommands.Commands.Select(c => new StatementSpec(c.CommandText, c.OwnParameters, Timeout, c.RowFormat, c))];
        var reader = new SurrealDbDataReader(connection, specs, behavior, _run);
        await reader.StartAsync(async, cancellationToken).ConfigureAwait(false);
        return reader;
    }
}

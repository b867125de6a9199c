using System.Data;
using System.Data.Common;
using ClickHouse.AdoNet.Sql;

namespace ClickHouse.AdoNet;

/// <summary>
/// Several statements with one call. They run one after another, each when the result of the one before has been read; a failure ends the
/// batch, and what ran before it stays done.
/// </summary>
public sealed class ClickHouseBatch : DbBatch
{
    private ClickHouseDataReader? _executing;
    private int? _timeout;

    /// <inheritdoc cref="DbBatch.Connection" />
    public new ClickHouseConnection? Connection { get; set; }

    /// <inheritdoc cref="DbBatch.BatchCommands" />
    public new ClickHouseBatchCommandCollection BatchCommands { get; } = [];

    /// <summary>Seconds that one wait for the engine may take; 0 for no limit.</summary>
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
        set => Connection = value is null or ClickHouseConnection
            ? (ClickHouseConnection?)value
            : throw new ArgumentException($"A {nameof(ClickHouseConnection)} is needed, not a {value.GetType().Name}.", nameof(value));
    }

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

    /// <inheritdoc />
    public override void Cancel() => _executing?.Cancel();

    /// <summary>Does nothing: ClickHouse has no prepared statements.</summary>
    public override void Prepare()
    {
    }

    /// <inheritdoc cref="Prepare" />
    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc />
    public override int ExecuteNonQuery()
    {
        using var reader = ExecuteAsync(CommandBehavior.Default, async: false, CancellationToken.None).GetAwaiter().GetResult();
        reader.Drain();
        return reader.RecordsAffected;
    }

    /// <inheritdoc />
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default)
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
        using var reader = ExecuteAsync(CommandBehavior.Default, async: false, CancellationToken.None).GetAwaiter().GetResult();
        var value = reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
        reader.Drain();
        return value;
    }

    /// <inheritdoc />
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default)
    {
        var reader = await ExecuteAsync(CommandBehavior.Default, async: true, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var value = await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && reader.FieldCount > 0 ? reader.GetValue(0) : null;
            await reader.DrainAsync(cancellationToken).ConfigureAwait(false);
            return value;
        }
    }

    /// <inheritdoc />
    protected override DbBatchCommand CreateDbBatchCommand() => new ClickHouseBatchCommand();

    /// <inheritdoc />
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        => ExecuteAsync(behavior, async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        => await ExecuteAsync(behavior, async: true, cancellationToken).ConfigureAwait(false);

    private async ValueTask<ClickHouseDataReader> ExecuteAsync(CommandBehavior behavior, bool async, CancellationToken cancellationToken)
    {
        var connection = Connection ?? throw new InvalidOperationException("The batch has no connection.");
        if (BatchCommands.Count == 0)
        {
            throw new InvalidOperationException("The batch has no commands.");
        }

        var specs = BatchCommands.Commands
            .Select(c => new StatementSpec(c.CommandText, c.OwnParameters, c.OwnSettings, null, Timeout, (_, affected) => c.SetAffected(affected)))
            .ToArray();
        var reader = new ClickHouseDataReader(connection, specs, behavior);
        _executing = reader;
        await reader.StartAsync(async, cancellationToken).ConfigureAwait(false);
        return reader;
    }
}

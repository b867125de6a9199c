namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>
/// What SaveChanges executes statements with. One implementation serves synchronous and asynchronous callers: unless
/// <paramref name="Async" /> every returned task is already complete.
/// </summary>
/// <param name="Connection">The context's connection.</param>
/// <param name="Logger">Gets the commands.</param>
/// <param name="Context">The context that executes.</param>
/// <param name="Async">Whether to wait without holding the thread.</param>
/// <param name="CancellationToken">Stops the waiting.</param>
internal readonly record struct SurrealDbExecution(
    IRelationalConnection Connection,
    IRelationalCommandDiagnosticsLogger Logger,
    DbContext Context,
    bool Async,
    CancellationToken CancellationToken = default)
{
    /// <summary>Tells the open transaction, if there is one, that it writes.</summary>
    public void NoteWriting()
        => (Connection.CurrentTransaction as SurrealDbTransaction)?.NoteWriting();

    /// <summary>Executes a command. Its rows that are arrays have their items as columns.</summary>
    public async ValueTask<RelationalDataReader> ExecuteReaderAsync(IRelationalCommandBuilder command)
    {
        if (command is SurrealDbRelationalCommandBuilder builder)
        {
            builder.RowFormat = SurrealDbRowFormat.Arrays;
        }

        var parameters = new RelationalCommandParameterObject(Connection, null, null, Context, Logger, CommandSource.SaveChanges);

        return Async
            ? await command.Build().ExecuteReaderAsync(parameters, CancellationToken).ConfigureAwait(false)
            : command.Build().ExecuteReader(parameters);
    }

    /// <summary>Advances a reader to its next row.</summary>
    public ValueTask<bool> ReadAsync(RelationalDataReader reader)
        => Async ? new ValueTask<bool>(reader.ReadAsync(CancellationToken)) : new ValueTask<bool>(reader.Read());

    /// <summary>Advances a reader to the next statement's rows.</summary>
    public ValueTask<bool> NextResultAsync(RelationalDataReader reader)
        => Async
            ? new ValueTask<bool>(reader.DbDataReader.NextResultAsync(CancellationToken))
            : new ValueTask<bool>(reader.DbDataReader.NextResult());

    /// <summary>Ends a reader.</summary>
    public ValueTask CloseAsync(RelationalDataReader reader)
    {
        if (Async)
        {
            return reader.DisposeAsync();
        }

        reader.Dispose();

        return ValueTask.CompletedTask;
    }
}

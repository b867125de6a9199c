namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// What a statement is executed with. One implementation serves synchronous and asynchronous callers: unless <paramref name="Async" /> every
/// returned task is already complete.
/// </summary>
/// <param name="Connection">The context's connection, open.</param>
/// <param name="Logger">Gets the commands.</param>
/// <param name="Context">The context that executes; null if none does.</param>
/// <param name="Async">Whether to wait without holding the thread.</param>
/// <param name="CancellationToken">Stops the statement.</param>
/// <param name="Source">What the statement is for, for the logs.</param>
internal readonly record struct ClickHouseExecution(
    IRelationalConnection Connection,
    IRelationalCommandDiagnosticsLogger Logger,
    DbContext? Context,
    bool Async,
    CancellationToken CancellationToken = default,
    CommandSource Source = CommandSource.SaveChanges)
{
    /// <summary>Advances a reader.</summary>
    public ValueTask<bool> ReadAsync(RelationalDataReader reader)
        => Async ? new ValueTask<bool>(reader.ReadAsync(CancellationToken)) : new ValueTask<bool>(reader.Read());

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

    /// <summary>Opens the connection; to be paired with <see cref="CloseConnectionAsync" />.</summary>
    public async ValueTask OpenConnectionAsync()
    {
        if (Async)
        {
            await Connection.OpenAsync(CancellationToken).ConfigureAwait(false);
        }
        else
        {
            Connection.Open();
        }
    }

    /// <summary>Closes the connection unless somebody else has it open.</summary>
    public async ValueTask CloseConnectionAsync()
    {
        if (Async)
        {
            await Connection.CloseAsync().ConfigureAwait(false);
        }
        else
        {
            Connection.Close();
        }
    }

    /// <summary>Waits.</summary>
    public async ValueTask DelayAsync(TimeSpan time)
    {
        if (Async)
        {
            await Task.Delay(time, CancellationToken).ConfigureAwait(false);
        }
        else
        {
            Thread.Sleep(time);
        }
    }
}

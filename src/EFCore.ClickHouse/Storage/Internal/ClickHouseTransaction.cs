using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// A token for a transaction that ClickHouse doesn't have, handed out where the application configured
/// <see cref="ClickHouseEventId.TransactionsNotSupported" /> not to throw. Committing it has nothing left to do; rolling it back can't be done.
/// </summary>
internal sealed class ClickHouseTransaction(Action completed) : IDbContextTransaction, IInfrastructure<DbTransaction>
{
    public Guid TransactionId { get; } = Guid.NewGuid();

    public bool SupportsSavepoints
        => false;

    // EF Core gives it to every command; the driver has none either.
    DbTransaction IInfrastructure<DbTransaction>.Instance
        => null!;

    public void Commit()
        => completed();

    public Task CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        completed();

        return Task.CompletedTask;
    }

    public void Rollback()
    {
        completed();

        throw new NotSupportedException(ClickHouseStrings.CannotRollBack);
    }

    public Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        completed();

        return Task.FromException(new NotSupportedException(ClickHouseStrings.CannotRollBack));
    }

    public void CreateSavepoint(string name)
        => throw new NotSupportedException(ClickHouseStrings.NoSavepoints);

    public Task CreateSavepointAsync(string name, CancellationToken cancellationToken = default)
        => Task.FromException(new NotSupportedException(ClickHouseStrings.NoSavepoints));

    public void Dispose()
        => completed();

    public ValueTask DisposeAsync()
    {
        completed();

        return ValueTask.CompletedTask;
    }
}

using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>A transaction of several commands. SurrealDB has no savepoints; SaveChanges does without them, who asks for one is refused.</summary>
internal sealed class SurrealDbTransaction(
    IRelationalConnection connection,
    DbTransaction transaction,
    Guid transactionId,
    IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
    bool transactionOwned,
    ISqlGenerationHelper sqlGenerationHelper)
    : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sqlGenerationHelper)
{
    /// <summary>Whether there may be records that the transaction itself wrote. Of one that was given to EF Core, nobody knows what it did before.</summary>
    public bool HasWritten { get; private set; } = !transactionOwned;

    /// <summary>Tells that the transaction has written.</summary>
    public void NoteWriting()
        => HasWritten = true;

    public override bool SupportsSavepoints
        => false;

    public override void CreateSavepoint(string name)
        => throw NoSavepoints();

    public override Task CreateSavepointAsync(string name, CancellationToken cancellationToken = default)
        => Task.FromException(NoSavepoints());

    public override void RollbackToSavepoint(string name)
        => throw NoSavepoints();

    public override Task RollbackToSavepointAsync(string name, CancellationToken cancellationToken = default)
        => Task.FromException(NoSavepoints());

    public override void ReleaseSavepoint(string name)
        => throw NoSavepoints();

    public override Task ReleaseSavepointAsync(string name, CancellationToken cancellationToken = default)
        => Task.FromException(NoSavepoints());

    private static NotSupportedException NoSavepoints()
        => new(SurrealDbStrings.NoSavepoints);
}

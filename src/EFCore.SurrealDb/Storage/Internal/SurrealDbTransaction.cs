namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>A transaction of several commands. SurrealDB has no savepoints: EF Core refuses them by what it is told here.</summary>
internal sealed class SurrealDbTransaction(
    IRelationalConnection connection,
    DbTransaction transaction,
    Guid transactionId,
    IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
    bool transactionOwned,
    ISqlGenerationHelper sqlGenerationHelper)
    : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sqlGenerationHelper)
{
    public override bool SupportsSavepoints
        => false;
}

using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>
/// Writes the statements of migrations' data, with literals. SaveChanges doesn't come here: it sends many rows with one statement
/// (<see cref="ClickHouseModificationCommandBatch" />).
/// </summary>
internal sealed class ClickHouseUpdateSqlGenerator(UpdateSqlGeneratorDependencies dependencies) : UpdateSqlGenerator(dependencies)
{
    public override ResultSetMapping AppendStoredProcedureCall(
        StringBuilder commandStringBuilder,
        IReadOnlyModificationCommand command,
        int commandPosition,
        out bool requiresTransaction)
        => throw new NotSupportedException(ClickHouseStrings.NoStoredProcedures(command.StoreStoredProcedure!.Name));

    // The engine has no RETURNING (error 62).
    protected override void AppendReturningClause(
        StringBuilder commandStringBuilder,
        IReadOnlyList<IColumnModification> operations,
        string? additionalValues = null)
    {
    }
}

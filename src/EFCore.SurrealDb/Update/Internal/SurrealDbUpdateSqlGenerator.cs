using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Update.Internal;

/// <summary>
/// Nothing comes here but what can't be done: SaveChanges writes with <see cref="SurrealDbUpdateStatement" />, migrations their data themselves.
/// </summary>
internal sealed class SurrealDbUpdateSqlGenerator(UpdateSqlGeneratorDependencies dependencies) : UpdateSqlGenerator(dependencies)
{
    public override ResultSetMapping AppendStoredProcedureCall(
        StringBuilder commandStringBuilder,
        IReadOnlyModificationCommand command,
        int commandPosition,
        out bool requiresTransaction)
        => throw new NotSupportedException(SurrealDbStrings.NoStoredProcedures(command.StoreStoredProcedure!.Name));
}

namespace EFCore.SurrealDb.Update.Internal;

internal sealed class SurrealDbUpdateSqlGenerator(UpdateSqlGeneratorDependencies dependencies) : UpdateSqlGenerator(dependencies);

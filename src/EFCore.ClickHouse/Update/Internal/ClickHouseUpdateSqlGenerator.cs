namespace EFCore.ClickHouse.Update.Internal;

internal sealed class ClickHouseUpdateSqlGenerator(UpdateSqlGeneratorDependencies dependencies) : UpdateSqlGenerator(dependencies);

namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseQuerySqlGenerator(QuerySqlGeneratorDependencies dependencies) : QuerySqlGenerator(dependencies);

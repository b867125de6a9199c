namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseQuerySqlGeneratorFactory(QuerySqlGeneratorDependencies dependencies) : IQuerySqlGeneratorFactory
{
    public QuerySqlGenerator Create()
        => new ClickHouseQuerySqlGenerator(dependencies);
}

namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseQuerySqlGeneratorFactory(
    QuerySqlGeneratorDependencies dependencies,
    IRelationalTypeMappingSource typeMappingSource)
    : IQuerySqlGeneratorFactory
{
    public QuerySqlGenerator Create()
        => new ClickHouseQuerySqlGenerator(dependencies, typeMappingSource);
}

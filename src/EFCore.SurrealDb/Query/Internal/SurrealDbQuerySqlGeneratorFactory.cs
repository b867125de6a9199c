namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbQuerySqlGeneratorFactory(QuerySqlGeneratorDependencies dependencies) : IQuerySqlGeneratorFactory
{
    public QuerySqlGenerator Create()
        => new SurrealDbQuerySqlGenerator(dependencies);
}

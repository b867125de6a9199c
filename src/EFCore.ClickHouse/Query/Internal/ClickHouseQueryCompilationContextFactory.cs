namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseQueryCompilationContextFactory(
    QueryCompilationContextDependencies dependencies,
    RelationalQueryCompilationContextDependencies relationalDependencies)
    : IQueryCompilationContextFactory
{
    public QueryCompilationContext Create(bool async)
        => new ClickHouseQueryCompilationContext(dependencies, relationalDependencies, async);
}

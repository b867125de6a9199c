namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseQueryTranslationPreprocessorFactory(
    QueryTranslationPreprocessorDependencies dependencies,
    RelationalQueryTranslationPreprocessorDependencies relationalDependencies)
    : IQueryTranslationPreprocessorFactory
{
    public QueryTranslationPreprocessor Create(QueryCompilationContext queryCompilationContext)
        => new ClickHouseQueryTranslationPreprocessor(dependencies, relationalDependencies, queryCompilationContext);
}

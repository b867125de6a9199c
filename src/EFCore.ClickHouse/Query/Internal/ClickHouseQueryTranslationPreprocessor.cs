namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseQueryTranslationPreprocessor(
    QueryTranslationPreprocessorDependencies dependencies,
    RelationalQueryTranslationPreprocessorDependencies relationalDependencies,
    QueryCompilationContext queryCompilationContext)
    : RelationalQueryTranslationPreprocessor(dependencies, relationalDependencies, queryCompilationContext)
{
    public override Expression NormalizeQueryableMethod(Expression expression)
        => new ClickHouseWindowIsolator().Visit(base.NormalizeQueryableMethod(expression));
}

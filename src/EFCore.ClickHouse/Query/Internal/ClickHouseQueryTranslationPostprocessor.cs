using EFCore.ClickHouse.Query.Internal.Decorrelation;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Rewrites a translated query into what the engine runs, one pass after another.</summary>
internal sealed class ClickHouseQueryTranslationPostprocessor(
    QueryTranslationPostprocessorDependencies dependencies,
    RelationalQueryTranslationPostprocessorDependencies relationalDependencies,
    RelationalQueryCompilationContext queryCompilationContext,
    IRelationalTypeMappingSource typeMappingSource)
    : RelationalQueryTranslationPostprocessor(dependencies, relationalDependencies, queryCompilationContext)
{
    public override Expression Process(Expression query)
    {
        query = base.Process(query);
        new ClickHouseUnidentifiedElements().Visit(query);
        query = new ClickHouseEmptyArrayIdentifiers().Visit(query);
        query = new ClickHouseDecorrelator(
            RelationalDependencies.SqlExpressionFactory,
            typeMappingSource,
            RelationalQueryCompilationContext.SqlAliasManager).Visit(query);
        query = ClickHouseAliasCollisionResolver.Process(query);

        return query;
    }

    protected override Expression ProcessTypeMappings(Expression expression)
        => new ClickHouseTypeMappingPostprocessor(Dependencies, RelationalDependencies, RelationalQueryCompilationContext).Process(expression);
}

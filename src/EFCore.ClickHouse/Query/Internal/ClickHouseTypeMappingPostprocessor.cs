using EFCore.ClickHouse.Query.Internal.Expressions;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Gives a collection parameter its store type from what its elements are compared with.</summary>
internal sealed class ClickHouseTypeMappingPostprocessor(
    QueryTranslationPostprocessorDependencies dependencies,
    RelationalQueryTranslationPostprocessorDependencies relationalDependencies,
    RelationalQueryCompilationContext queryCompilationContext)
    : RelationalTypeMappingPostprocessor(dependencies, relationalDependencies, queryCompilationContext)
{
    private readonly IModel _model = queryCompilationContext.Model;
    private readonly IRelationalTypeMappingSource _typeMappingSource = relationalDependencies.TypeMappingSource;

    protected override Expression VisitExtension(Expression expression)
        => expression is ClickHouseUnnestExpression { Array: SqlParameterExpression { TypeMapping: null } parameter } unnest
            && TryGetInferredTypeMapping(unnest.Alias, ClickHouseUnnestExpression.ValueColumn, out var elementMapping)
                ? unnest.Update(parameter.ApplyTypeMapping(_typeMappingSource.FindMapping(parameter.Type, _model, elementMapping)))
                : base.VisitExtension(expression);
}

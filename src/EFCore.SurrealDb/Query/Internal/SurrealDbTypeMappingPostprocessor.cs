using EFCore.SurrealDb.Query.Internal.Expressions;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Gives a collection parameter its store type from what its elements are compared with.</summary>
internal sealed class SurrealDbTypeMappingPostprocessor(
    QueryTranslationPostprocessorDependencies dependencies,
    RelationalQueryTranslationPostprocessorDependencies relationalDependencies,
    RelationalQueryCompilationContext queryCompilationContext)
    : RelationalTypeMappingPostprocessor(dependencies, relationalDependencies, queryCompilationContext)
{
    private readonly IModel _model = queryCompilationContext.Model;
    private readonly IRelationalTypeMappingSource _typeMappingSource = relationalDependencies.TypeMappingSource;

    protected override Expression VisitExtension(Expression expression)
        => expression is SurrealDbUnnestExpression { Array: SqlParameterExpression { TypeMapping: null } parameter } unnest
            ? unnest.Update(
                parameter.ApplyTypeMapping(
                    TryGetInferredTypeMapping(unnest.Alias, SurrealDbUnnestExpression.ValueColumn, out var elementMapping)
                        ? _typeMappingSource.FindMapping(parameter.Type, _model, elementMapping)
                        : _typeMappingSource.FindMapping(parameter.Type, _model)))
            : base.VisitExtension(expression);
}

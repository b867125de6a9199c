using EFCore.ClickHouse.Query.Internal.Expressions;
using EFCore.ClickHouse.Storage.Internal;

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
        => expression switch
        {
            ClickHouseUnnestExpression { Array: SqlParameterExpression { TypeMapping: null } parameter } unnest
                when TryGetInferredTypeMapping(unnest.Alias, ClickHouseUnnestExpression.ValueColumn, out var elementMapping)
                => unnest.Update(WithMapping(parameter, elementMapping)),
            InExpression { ValuesParameter: { TypeMapping: null } parameter, Item.TypeMapping: { } itemMapping } @in
                => base.VisitExtension(@in.Update(@in.Item, WithMapping(parameter, itemMapping))),
            _ => base.VisitExtension(expression),
        };

    private SqlParameterExpression WithMapping(SqlParameterExpression parameter, RelationalTypeMapping elementMapping)
        => (SqlParameterExpression)parameter.ApplyTypeMapping(FindMapping(parameter.Type, elementMapping));

    // What is compared are instants, whatever zone they are shown in; and no array of another zone's is read.
    private RelationalTypeMapping? FindMapping(Type type, RelationalTypeMapping elementMapping)
        => _typeMappingSource.FindMapping(type, _model, elementMapping)
            ?? (ClickHouseInstant.InUtc(elementMapping.StoreType) is { } utc
                ? _typeMappingSource.FindMapping(type, _model, elementMapping.WithStoreTypeAndSize(utc, null))
                : null);
}

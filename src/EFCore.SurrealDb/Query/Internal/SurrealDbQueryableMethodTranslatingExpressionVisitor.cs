using EFCore.SurrealDb.Live.Internal;
using EFCore.SurrealDb.Query.Internal.Expressions;
using EFCore.SurrealDb.Storage.Internal.Mapping;
using EFCore.SurrealDb.Storage.ValueConversion.Internal;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Adds queries over the elements of arrays: of scalars, and of documents.</summary>
internal sealed class SurrealDbQueryableMethodTranslatingExpressionVisitor : RelationalQueryableMethodTranslatingExpressionVisitor
{
    private readonly RelationalQueryCompilationContext _queryCompilationContext;
    private readonly IRelationalTypeMappingSource _typeMappingSource;
    private readonly ISqlExpressionFactory _sql;
    private readonly SqlAliasManager _sqlAliasManager;

    public SurrealDbQueryableMethodTranslatingExpressionVisitor(
        QueryableMethodTranslatingExpressionVisitorDependencies dependencies,
        RelationalQueryableMethodTranslatingExpressionVisitorDependencies relationalDependencies,
        RelationalQueryCompilationContext queryCompilationContext)
        : base(dependencies, relationalDependencies, queryCompilationContext)
    {
        _queryCompilationContext = queryCompilationContext;
        _typeMappingSource = relationalDependencies.TypeMappingSource;
        _sql = relationalDependencies.SqlExpressionFactory;
        _sqlAliasManager = queryCompilationContext.SqlAliasManager;
    }

    private SurrealDbQueryableMethodTranslatingExpressionVisitor(SurrealDbQueryableMethodTranslatingExpressionVisitor parentVisitor)
        : base(parentVisitor)
    {
        _queryCompilationContext = parentVisitor._queryCompilationContext;
        _typeMappingSource = parentVisitor._typeMappingSource;
        _sql = parentVisitor._sql;
        _sqlAliasManager = parentVisitor._sqlAliasManager;
    }

    private RelationalTypeMapping KeyMapping
        => _typeMappingSource.FindMapping(typeof(int))!;

    protected override QueryableMethodTranslatingExpressionVisitor CreateSubqueryVisitor()
        => new SurrealDbQueryableMethodTranslatingExpressionVisitor(this);

    protected override Expression VisitExtension(Expression extensionExpression)
    {
        if (extensionExpression is not SurrealDbLiveQueryRootExpression { EntityType: var entityType })
        {
            return base.VisitExtension(extensionExpression);
        }

        var select = SurrealDbLiveTableMarker.Mark(CreateSelect(entityType));

        return new ShapedQueryExpression(
            select,
            new RelationalStructuralTypeShaperExpression(
                entityType, new ProjectionBindingExpression(select, new ProjectionMember(), typeof(ValueBuffer)), nullable: false));
    }

    protected override ShapedQueryExpression? TranslatePrimitiveCollection(SqlExpression sqlExpression, IProperty? property, string tableAlias)
    {
        var elementType = SurrealDbCollectionConverter.GetElementType(sqlExpression.Type);
        var isNullable = property?.GetElementType()?.IsNullable ?? (!elementType.IsValueType || Nullable.GetUnderlyingType(elementType) is not null);
        var key = Key(tableAlias);
        var select = new SelectExpression(
            [new SurrealDbUnnestExpression(tableAlias, sqlExpression)],
            new ColumnExpression(
                SurrealDbUnnestExpression.ValueColumn,
                tableAlias,
                elementType.UnwrapNullable(),
                (RelationalTypeMapping?)sqlExpression.TypeMapping?.ElementTypeMapping,
                isNullable),
            identifier: [(key, key.TypeMapping!.Comparer)],
            _sqlAliasManager);
        select.AppendOrdering(new OrderingExpression(key, ascending: true));

        var nullableType = elementType.IsValueType && Nullable.GetUnderlyingType(elementType) is null
            ? typeof(Nullable<>).MakeGenericType(elementType)
            : elementType;
        Expression shaper = new ProjectionBindingExpression(select, new ProjectionMember(), nullableType);

        return new ShapedQueryExpression(select, elementType == nullableType ? shaper : Expression.Convert(shaper, elementType));
    }

    protected override ShapedQueryExpression TransformJsonQueryToTable(JsonQueryExpression jsonQueryExpression)
    {
        var structuralType = jsonQueryExpression.StructuralType;
        var tableAlias = _sqlAliasManager.GenerateTableAlias(
            jsonQueryExpression.Path.LastOrDefault(s => s.PropertyName is not null).PropertyName ?? jsonQueryExpression.JsonColumn.Name);
        var documents = jsonQueryExpression.Path.Count == 0
            ? (SqlExpression)jsonQueryExpression.JsonColumn
            : Document(jsonQueryExpression.JsonColumn, jsonQueryExpression.Path);
        var select = CreateSelect(
            jsonQueryExpression,
            new SurrealDbUnnestExpression(tableAlias, documents),
            SurrealDbUnnestExpression.KeyColumn,
            typeof(int),
            KeyMapping);
        select.AppendOrdering(new OrderingExpression(Key(tableAlias), ascending: true));

        var element = new ColumnExpression(
            SurrealDbUnnestExpression.ValueColumn, tableAlias, typeof(string), SurrealDbJsonTypeMapping.Default, nullable: false);
        var projections = new Dictionary<ProjectionMember, Expression>();
        foreach (var property in structuralType.GetPropertiesInHierarchy())
        {
            if (property.GetJsonPropertyName() is { } name)
            {
                projections[Member(name)] = new JsonScalarExpression(
                    element, [new PathSegment(name)], property.ClrType.UnwrapNullable(), property.GetRelationalTypeMapping(), property.IsNullable);
            }
        }

        if (structuralType is IEntityType entityType)
        {
            foreach (var navigation in entityType.GetNavigationsInHierarchy()
                         .Where(n => n.ForeignKey.IsOwnership && n.TargetEntityType.IsMappedToJson() && n.ForeignKey.PrincipalToDependent == n))
            {
                AddDocument(navigation.TargetEntityType.GetJsonPropertyName()!);
            }
        }

        foreach (var complexProperty in structuralType.GetComplexProperties())
        {
            AddDocument(complexProperty.ComplexType.GetJsonPropertyName()!);
        }

        select.ReplaceProjection(projections);
        select.PushdownIntoSubquery();
        var subquery = select.Tables[0];
        var outer = CreateSelect(jsonQueryExpression, subquery, SurrealDbUnnestExpression.KeyColumn, typeof(int), KeyMapping);
        outer.AppendOrdering(new OrderingExpression(Key(subquery.Alias!), ascending: true));

        return new ShapedQueryExpression(
            outer,
            new RelationalStructuralTypeShaperExpression(
                structuralType,
                new ProjectionBindingExpression(outer, new ProjectionMember(), typeof(ValueBuffer)),
                nullable: false));

        void AddDocument(string name)
            => projections[Member(name)] = Document(element, [new PathSegment(name)]);

        static ProjectionMember Member(string name)
            => new ProjectionMember().Append(new SurrealDbJsonMemberInfo(name));

        static JsonScalarExpression Document(SqlExpression json, IReadOnlyList<PathSegment> path)
            => new(json, path, typeof(string), SurrealDbJsonTypeMapping.Default, nullable: true);
    }

    protected override ShapedQueryExpression? TranslateCount(ShapedQueryExpression source, LambdaExpression? predicate)
        => predicate is null && BareArray(source) is { TypeMapping: not null } array
            ? source.UpdateQueryExpression(new SelectExpression(Length(array), _sqlAliasManager))
            : base.TranslateCount(source, predicate);

    protected override ShapedQueryExpression? TranslateAny(ShapedQueryExpression source, LambdaExpression? predicate)
        => predicate is null && BareArray(source) is { TypeMapping: not null } array
            ? source.UpdateQueryExpression(
                new SelectExpression(_sql.GreaterThan(Length(array), _sql.Constant(0)), _sqlAliasManager))
            : base.TranslateAny(source, predicate);

    protected override ShapedQueryExpression? TranslateContains(ShapedQueryExpression source, Expression item)
        => BareArray(source) is { } array
            && TranslateExpression(item, applyDefaultTypeMapping: false) is { } translated
            && Contains(array, translated) is { } contains
                ? source.Update(
                    new SelectExpression(contains, _sqlAliasManager),
                    Expression.Convert(new ProjectionBindingExpression(source.QueryExpression, new ProjectionMember(), typeof(bool?)), typeof(bool)))
                : base.TranslateContains(source, item);

    protected override ShapedQueryExpression? TranslateElementAtOrDefault(ShapedQueryExpression source, Expression index, bool returnDefault)
        => !returnDefault
            && BareArray(source) is { TypeMapping.ElementTypeMapping: RelationalTypeMapping elementMapping } array
            && TranslateExpression(index) is { } translatedIndex
                ? source.UpdateQueryExpression(
                    new SelectExpression(_sql.ElementAt(array, translatedIndex, elementMapping.ClrType, elementMapping), _sqlAliasManager))
                : base.TranslateElementAtOrDefault(source, index, returnDefault);

    protected override bool IsNaturallyOrdered(SelectExpression selectExpression)
    {
        return selectExpression is
            {
                Tables: [var mainTable, ..],
                Orderings: [{ Expression: ColumnExpression { Name: SurrealDbUnnestExpression.KeyColumn } ordering, IsAscending: true }],
            }
            && ordering.TableAlias == mainTable.Alias
            && IsKey(selectExpression, ordering);

        static bool IsKey(SelectExpression select, ColumnExpression column)
            => select.Tables.FirstOrDefault(t => t.UnwrapJoin().Alias == column.TableAlias)?.UnwrapJoin() switch
            {
                SurrealDbUnnestExpression => true,
                SelectExpression subquery => subquery.Projection.FirstOrDefault(p => p.Alias == SurrealDbUnnestExpression.KeyColumn)
                    ?.Expression is ColumnExpression inner && IsKey(subquery, inner),
                _ => false,
            };
    }

    // A parameter takes its mapping from what is looked for in it.
    private SqlExpression? Contains(SqlExpression array, SqlExpression item)
    {
        if (array.TypeMapping is null)
        {
            item = _sql.ApplyDefaultTypeMapping(item);
            array = _sql.ApplyTypeMapping(
                array, _typeMappingSource.FindMapping(array.Type, _queryCompilationContext.Model, item.TypeMapping));
        }

        item = _sql.ApplyTypeMapping(item, (RelationalTypeMapping?)array.TypeMapping?.ElementTypeMapping);

        // What isn't there contains nothing.
        return array.TypeMapping is null || item.TypeMapping is null ? null : _sql.NullSafeTemplate(SurrealDbTemplateExpression.InArray, typeof(bool), item, array);
    }

    private SqlExpression Length(SqlExpression array)
        => _sql.Template("array::len(@0)", typeof(int), array);

    private ColumnExpression Key(string tableAlias)
        => new(SurrealDbUnnestExpression.KeyColumn, tableAlias, typeof(int), KeyMapping, nullable: false);

    // The array that a query's one table comes from, where nothing was composed over its elements.
    private static SqlExpression? BareArray(ShapedQueryExpression source)
        => source.QueryExpression is SelectExpression
            {
                Tables: [SurrealDbUnnestExpression unnest],
                Predicate: null,
                GroupBy: [],
                Having: null,
                IsDistinct: false,
                Limit: null,
                Offset: null,
                Orderings: [{ Expression: ColumnExpression { Name: SurrealDbUnnestExpression.KeyColumn }, IsAscending: true }],
            } select
            && IsElement(source.ShaperExpression, select, unnest.Alias)
                ? unnest.Array
                : null;

    private static bool IsElement(Expression shaper, SelectExpression select, string alias)
    {
        if (shaper is UnaryExpression { NodeType: ExpressionType.Convert } convert)
        {
            shaper = convert.Operand;
        }

        return shaper is ProjectionBindingExpression binding
            && select.GetProjection(binding) is ColumnExpression { Name: SurrealDbUnnestExpression.ValueColumn } column
            && column.TableAlias == alias;
    }
}

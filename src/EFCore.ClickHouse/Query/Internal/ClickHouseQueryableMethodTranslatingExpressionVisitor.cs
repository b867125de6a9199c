using EFCore.ClickHouse.Query.Internal.Expressions;
using EFCore.ClickHouse.Storage.Internal.Mapping;

namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseQueryableMethodTranslatingExpressionVisitor : RelationalQueryableMethodTranslatingExpressionVisitor
{
    private readonly RelationalQueryCompilationContext _queryCompilationContext;
    private readonly IRelationalTypeMappingSource _typeMappingSource;
    private readonly ISqlExpressionFactory _sqlExpressionFactory;
    private readonly SqlAliasManager _sqlAliasManager;

    public ClickHouseQueryableMethodTranslatingExpressionVisitor(
        QueryableMethodTranslatingExpressionVisitorDependencies dependencies,
        RelationalQueryableMethodTranslatingExpressionVisitorDependencies relationalDependencies,
        RelationalQueryCompilationContext queryCompilationContext)
        : base(dependencies, relationalDependencies, queryCompilationContext)
    {
        _queryCompilationContext = queryCompilationContext;
        _typeMappingSource = relationalDependencies.TypeMappingSource;
        _sqlExpressionFactory = relationalDependencies.SqlExpressionFactory;
        _sqlAliasManager = queryCompilationContext.SqlAliasManager;
    }

    private ClickHouseQueryableMethodTranslatingExpressionVisitor(ClickHouseQueryableMethodTranslatingExpressionVisitor parentVisitor)
        : base(parentVisitor)
    {
        _queryCompilationContext = parentVisitor._queryCompilationContext;
        _typeMappingSource = parentVisitor._typeMappingSource;
        _sqlExpressionFactory = parentVisitor._sqlExpressionFactory;
        _sqlAliasManager = parentVisitor._sqlAliasManager;
    }

    protected override QueryableMethodTranslatingExpressionVisitor CreateSubqueryVisitor()
        => new ClickHouseQueryableMethodTranslatingExpressionVisitor(this);

    protected override Expression VisitMethodCall(MethodCallExpression methodCallExpression)
    {
        if (!methodCallExpression.Method.IsGenericMethod
            || methodCallExpression.Method.GetGenericMethodDefinition() != ClickHouseQueryableMethods.AsDerivedTableMethod)
        {
            return base.VisitMethodCall(methodCallExpression);
        }

        var source = Visit(methodCallExpression.Arguments[0]);
        if (source is ShapedQueryExpression { QueryExpression: SelectExpression select })
        {
            select.PushdownIntoSubquery();
        }

        return source;
    }

    // A window function sees the rows that are left after paging, which SQL does last.
    protected override ShapedQueryExpression TranslateSelect(ShapedQueryExpression source, LambdaExpression selector)
    {
        if (source.QueryExpression is SelectExpression select
            && (select.Limit is not null || select.Offset is not null || select.IsDistinct)
            && ClickHouseWindowFinder.Contains(selector))
        {
            select.PushdownIntoSubquery();
        }

        return base.TranslateSelect(source, selector);
    }

    protected override ShapedQueryExpression? TranslatePrimitiveCollection(
        SqlExpression sqlExpression,
        IProperty? property,
        string tableAlias)
    {
        var array = ToArray(sqlExpression);
        var elementClrType = ElementTypeOf(sqlExpression.Type);
        var elementMapping = (RelationalTypeMapping?)array.TypeMapping?.ElementTypeMapping;
        var isElementNullable = property?.GetElementType()?.IsNullable ?? (!elementClrType.IsValueType || Nullable.GetUnderlyingType(elementClrType) is not null);
        var ordinal = Ordinal(tableAlias);

        var select = new SelectExpression(
            [new ClickHouseUnnestExpression(tableAlias, array)],
            new ColumnExpression(
                ClickHouseUnnestExpression.ValueColumn, tableAlias, elementClrType.UnwrapNullable(), elementMapping, isElementNullable),
            identifier: [(ordinal, ordinal.TypeMapping!.Comparer)],
            _sqlAliasManager);
        select.AppendOrdering(new OrderingExpression(ordinal, ascending: true));

        var nullableType = elementClrType.IsValueType && Nullable.GetUnderlyingType(elementClrType) is null
            ? typeof(Nullable<>).MakeGenericType(elementClrType)
            : elementClrType;
        Expression shaper = new ProjectionBindingExpression(select, new ProjectionMember(), nullableType);

        return new ShapedQueryExpression(select, elementClrType == nullableType ? shaper : Expression.Convert(shaper, elementClrType));
    }

    // A nullable collection, and one within a document, is JSON text.
    private SqlExpression ToArray(SqlExpression collection)
        => collection.TypeMapping is { ElementTypeMapping: RelationalTypeMapping elementMapping } and not ClickHouseArrayTypeMapping
            ? new JsonScalarExpression(
                collection is JsonScalarExpression json ? json.Json : collection,
                collection is JsonScalarExpression { Path: var path } ? path : [],
                collection.Type,
                FindArrayMapping(collection.Type, elementMapping),
                nullable: false)
            : collection;

    private RelationalTypeMapping? FindArrayMapping(Type type, RelationalTypeMapping elementMapping)
        => _typeMappingSource.FindMapping(type, _queryCompilationContext.Model, elementMapping);

    private ColumnExpression Ordinal(string tableAlias)
        => new(ClickHouseUnnestExpression.OrdinalColumn, tableAlias, typeof(int), _typeMappingSource.FindMapping(typeof(int)), nullable: false);

    private static Type ElementTypeOf(Type type)
        => type.IsArray
            ? type.GetElementType()!
            : type.GetInterfaces().Prepend(type)
                .First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                .GetGenericArguments()[0];

    protected override ShapedQueryExpression TransformJsonQueryToTable(JsonQueryExpression jsonQueryExpression)
    {
        var structuralType = jsonQueryExpression.StructuralType;
        var textMapping = _typeMappingSource.FindMapping(typeof(string))!;
        var tableAlias = _sqlAliasManager.GenerateTableAlias(
            jsonQueryExpression.Path.LastOrDefault(ps => ps.PropertyName is not null).PropertyName ?? jsonQueryExpression.JsonColumn.Name);

        // The elements' texts; their properties are extracted one level up.
        var elements = new SqlFunctionExpression(
            "JSONExtractArrayRaw",
            [
                _sqlExpressionFactory.Coalesce(
                    new JsonScalarExpression(
                        jsonQueryExpression.JsonColumn, jsonQueryExpression.Path, typeof(string), ClickHouseJsonTypeMapping.Default, nullable: true),
                    _sqlExpressionFactory.Constant("", textMapping)),
            ],
            nullable: false,
            argumentsPropagateNullability: [false],
            typeof(string[]),
            FindArrayMapping(typeof(string[]), textMapping));
        var table = new ClickHouseUnnestExpression(tableAlias, elements);
        var intMapping = _typeMappingSource.FindMapping(typeof(int))!;
        var select = CreateSelect(jsonQueryExpression, table, ClickHouseUnnestExpression.OrdinalColumn, typeof(int), intMapping);
        select.AppendOrdering(new OrderingExpression(Ordinal(tableAlias), ascending: true));

        var element = new ColumnExpression(ClickHouseUnnestExpression.ValueColumn, tableAlias, typeof(string), textMapping, nullable: false);
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
        var outer = CreateSelect(jsonQueryExpression, subquery, ClickHouseUnnestExpression.OrdinalColumn, typeof(int), intMapping);
        outer.AppendOrdering(new OrderingExpression(Ordinal(subquery.Alias!), ascending: true));

        return new ShapedQueryExpression(
            outer,
            new RelationalStructuralTypeShaperExpression(
                structuralType,
                new ProjectionBindingExpression(outer, new ProjectionMember(), typeof(Microsoft.EntityFrameworkCore.Storage.ValueBuffer)),
                nullable: false));

        void AddDocument(string name)
            => projections[Member(name)] = new JsonScalarExpression(
                element, [new PathSegment(name)], typeof(string), ClickHouseJsonTypeMapping.Default, nullable: true);

        static ProjectionMember Member(string name)
            => new ProjectionMember().Append(new ClickHouseJsonMemberInfo(name));
    }

    protected override ShapedQueryExpression? TranslateCount(ShapedQueryExpression source, LambdaExpression? predicate)
        => predicate is null && BareArray(source) is { } array
            ? source.UpdateQueryExpression(new SelectExpression(Length(array), _sqlAliasManager))
            : base.TranslateCount(source, predicate);

    protected override ShapedQueryExpression? TranslateAny(ShapedQueryExpression source, LambdaExpression? predicate)
        => predicate is null && BareArray(source) is { } array
            ? source.UpdateQueryExpression(
                new SelectExpression(_sqlExpressionFactory.GreaterThan(Length(array), _sqlExpressionFactory.Constant(0)), _sqlAliasManager))
            : base.TranslateAny(source, predicate);

    protected override ShapedQueryExpression? TranslateContains(ShapedQueryExpression source, Expression item)
        => BareArray(source) is { TypeMapping: not null } array
            && TranslateExpression(item, applyDefaultTypeMapping: false) is { } translated
            && _sqlExpressionFactory.ApplyTypeMapping(translated, (RelationalTypeMapping?)array.TypeMapping.ElementTypeMapping) is { } typed
                ? source.Update(
                    new SelectExpression(
                        _sqlExpressionFactory.Function(
                            "has", [array, typed], nullable: false, argumentsPropagateNullability: [false, false], typeof(bool)),
                        _sqlAliasManager),
                    Expression.Convert(new ProjectionBindingExpression(source.QueryExpression, new ProjectionMember(), typeof(bool?)), typeof(bool)))
                : base.TranslateContains(source, item);

    protected override ShapedQueryExpression? TranslateElementAtOrDefault(ShapedQueryExpression source, Expression index, bool returnDefault)
        => !returnDefault
            && BareArray(source) is { TypeMapping.ElementTypeMapping: RelationalTypeMapping elementMapping } array
            && TranslateExpression(index) is { } translatedIndex
                ? source.UpdateQueryExpression(
                    new SelectExpression(
                        _sqlExpressionFactory.Function(
                            "arrayElementOrNull",
                            [array, _sqlExpressionFactory.Add(translatedIndex, _sqlExpressionFactory.Constant(1))],
                            nullable: true,
                            // Beyond the array's end it is NULL, whatever the arguments are.
                            argumentsPropagateNullability: [false, false],
                            elementMapping.ClrType,
                            elementMapping),
                        _sqlAliasManager))
                : base.TranslateElementAtOrDefault(source, index, returnDefault);

    private SqlExpression Length(SqlExpression array)
        => _sqlExpressionFactory.Function("length", [array], nullable: false, argumentsPropagateNullability: [false], typeof(int));

    // The array that a query's one table comes from, where nothing was composed over its elements.
    private static SqlExpression? BareArray(ShapedQueryExpression source)
        => source.QueryExpression is SelectExpression
            {
                Tables: [ClickHouseUnnestExpression { Array: var array } unnest],
                Predicate: null,
                GroupBy: [],
                Having: null,
                IsDistinct: false,
                Limit: null,
                Offset: null,
                Orderings: [{ Expression: ColumnExpression { Name: ClickHouseUnnestExpression.OrdinalColumn }, IsAscending: true }],
            } select
            && array.TypeMapping is not null
            && IsElement(source.ShaperExpression, select, unnest.Alias)
                ? array
                : null;

    private static bool IsElement(Expression shaper, SelectExpression select, string alias)
    {
        if (shaper is UnaryExpression { NodeType: ExpressionType.Convert } convert)
        {
            shaper = convert.Operand;
        }

        return shaper is ProjectionBindingExpression binding
            && select.GetProjection(binding) is ColumnExpression { Name: ClickHouseUnnestExpression.ValueColumn } column
            && column.TableAlias == alias;
    }

    protected override bool IsNaturallyOrdered(SelectExpression selectExpression)
    {
        return selectExpression is
            {
                Tables: [var mainTable, ..],
                Orderings: [{ Expression: ColumnExpression { Name: ClickHouseUnnestExpression.OrdinalColumn } ordering, IsAscending: true }],
            }
            && ordering.TableAlias == mainTable.Alias
            && IsOrdinal(selectExpression, ordering);

        static bool IsOrdinal(SelectExpression select, ColumnExpression column)
            => select.Tables.FirstOrDefault(t => t.UnwrapJoin().Alias == column.TableAlias)?.UnwrapJoin() switch
            {
                ClickHouseUnnestExpression => true,
                SelectExpression subquery => subquery.Projection.FirstOrDefault(p => p.Alias == ClickHouseUnnestExpression.OrdinalColumn)
                    ?.Expression is ColumnExpression inner && IsOrdinal(subquery, inner),
                _ => false,
            };
    }
}

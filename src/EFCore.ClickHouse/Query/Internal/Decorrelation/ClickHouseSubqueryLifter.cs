namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>
/// Joins the correlated scalar queries of one query's clauses, and the EXISTS that the engine can't evaluate in place, and gives aggregates
/// their value over no rows.
/// </summary>
internal sealed class ClickHouseSubqueryLifter(ClickHouseDecorrelator decorrelator, SelectExpression select) : ExpressionVisitor
{
    private readonly List<TableExpressionBase> _tables = [.. select.Tables];
    private readonly List<(Expression Query, ColumnExpression Result)> _lifted = [];
    private readonly bool _isGrouped = select.GroupBy.Count > 0 || ClickHouseDecorrelator.IsScalarAggregate(select);
    private bool _mustLift;
    private bool _afterGrouping;
    private bool _inAggregate;

    public SelectExpression Lift()
    {
        var predicate = LiftClause(select.Predicate, mustLift: false, afterGrouping: false);
        var groupBy = select.GroupBy.Select(e => LiftClause(e, mustLift: true, afterGrouping: false)!).ToList();
        var having = LiftClause(select.Having, mustLift: true, afterGrouping: true);

        // In a projection over a join the engine loses the columns that an EXISTS refers to (48).
        var mustLift = _isGrouped || select.Tables.Count > 1;
        var projections = select.Projection.Select(p => p.Update(LiftClause(p.Expression, mustLift, afterGrouping: _isGrouped)!)).ToList();
        var orderings = select.Orderings.Select(o => o.Update(LiftClause(o.Expression, mustLift: true, afterGrouping: _isGrouped)!)).ToList();

        return select.Update(_tables, predicate, groupBy, having, projections, orderings, select.Offset, select.Limit);
    }

    private SqlExpression? LiftClause(SqlExpression? clause, bool mustLift, bool afterGrouping)
    {
        _mustLift = mustLift;
        _afterGrouping = afterGrouping;

        return (SqlExpression?)Visit(clause);
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case SelectExpression:
                return node;

            case SqlFunctionExpression function when ClickHouseAggregates.IsAggregate(function):
            {
                var (mustLift, inAggregate) = (_mustLift, _inAggregate);
                (_mustLift, _inAggregate) = (true, true);
                var visited = base.VisitExtension(node);
                (_mustLift, _inAggregate) = (mustLift, inAggregate);

                return visited;
            }

            case ExistsExpression exists:
                return VisitExists(exists);

            case ScalarSubqueryExpression scalar:
                return VisitScalar(scalar);

            case InExpression { Subquery: { } subquery } @in when ClickHouseDecorrelator.OuterColumns(subquery, select.Tables).Count > 0:
                return VisitExists(ToExists(@in, subquery));

            default:
                return base.VisitExtension(node);
        }
    }

    private SqlExpression VisitExists(ExistsExpression exists)
    {
        var query = WithoutOrder(exists.Subquery);
        var outer = ClickHouseDecorrelator.OuterColumns(query, select.Tables);
        if (outer.Count == 0)
        {
            return exists;
        }

        if (!_mustLift && IsEvaluatedInPlace(query, outer))
        {
            return exists.Update(query);
        }

        var result = Find(exists) ?? Join(exists, query, outer, isExists: true);

        return new SqlUnaryExpression(ExpressionType.NotEqual, AfterGrouping(result), typeof(bool), exists.TypeMapping);
    }

    private SqlExpression VisitScalar(ScalarSubqueryExpression scalar)
    {
        var query = scalar.Subquery;
        var outer = ClickHouseDecorrelator.OuterColumns(query, select.Tables);
        if (outer.Count == 0)
        {
            return scalar;
        }

        var isAggregate = ClickHouseDecorrelator.IsScalarAggregate(query);
        var empty = isAggregate ? decorrelator.EmptyValue(query.Projection[0].Expression) : null;

        // The engine would evaluate a correlated aggregate itself, but over as many copies of the rows as the outer query has rows with the
        // same values: count() comes out multiplied.
        var result = AfterGrouping(Find(scalar) ?? Join(scalar, isAggregate ? WithoutOrder(query) : query, outer, isExists: false));

        return empty is null ? result : decorrelator.SqlExpressionFactory.Coalesce(result, empty);
    }

    private ColumnExpression? Find(Expression query)
        => _lifted.FirstOrDefault(l => l.Query.Equals(query)).Result;

    private ColumnExpression Join(
        Expression original,
        SelectExpression query,
        IReadOnlyList<ColumnExpression> outer,
        bool isExists)
    {
        var alias = decorrelator.NewAlias("j");
        var pushed = decorrelator.Push(
            (SelectExpression)query.WithAlias(alias),
            outer,
            columns => decorrelator.Domain(columns, select.Tables, select.Predicate));
        ColumnExpression result;
        if (isExists)
        {
            // One row a key, so that the join doesn't multiply rows.
            var inner = decorrelator.NewAlias("e");
            var hit = new ProjectionExpression(decorrelator.True(), "_h");
            var keys = pushed.Keys.Select(
                k => new ProjectionExpression(
                    ClickHouseDecorrelator.Column(k.Alias, inner, k.Inner, ClickHouseDecorrelator.IsNullable(k.Inner)), k.Alias));
            pushed = pushed with
            {
                Select = decorrelator.Select(alias, [pushed.Select.WithAlias(inner)], null, [], null, [hit, .. keys], distinct: true),
            };
            result = ClickHouseDecorrelator.Column("_h", alias, hit.Expression, nullable: true);
        }
        else
        {
            result = ClickHouseDecorrelator.Column(pushed.Select.Projection[0].Alias, alias, query.Projection[0].Expression, nullable: true);
        }

        _tables.Add(new LeftJoinExpression(pushed.Select, decorrelator.JoinPredicate(pushed, alias)));
        _lifted.Add((original, result));

        return result;
    }

    // All rows of a group have the same value; the engine wants to be told which to take.
    private SqlExpression AfterGrouping(ColumnExpression result)
        => _afterGrouping && !_inAggregate
            ? new SqlFunctionExpression("any", [result], nullable: true, [false], result.Type, result.TypeMapping)
            : result;

    private ExistsExpression ToExists(InExpression @in, SelectExpression subquery)
    {
        var source = subquery;
        if (subquery is not { Limit: null, Offset: null, GroupBy: [], Having: null, IsDistinct: false } || ClickHouseDecorrelator.IsScalarAggregate(subquery))
        {
            var inner = decorrelator.NewAlias("i");
            var projection = subquery.Projection[0];
            var named = new ProjectionExpression(projection.Expression, ClickHouseDecorrelator.NameOf(0));
            var derived = subquery.Update(
                subquery.Tables, subquery.Predicate, subquery.GroupBy, subquery.Having, [named], subquery.Orderings, subquery.Offset, subquery.Limit);
            source = decorrelator.Select(
                null,
                [derived.WithAlias(inner)],
                null,
                [],
                null,
                [
                    new ProjectionExpression(
                        ClickHouseDecorrelator.Column(named.Alias, inner, named.Expression, ClickHouseDecorrelator.IsNullable(named.Expression)),
                        named.Alias),
                ],
                distinct: false);
        }

        var equal = decorrelator.SqlExpressionFactory.Equal(@in.Item, source.Projection[0].Expression);

        return new ExistsExpression(
            source.Update(
                source.Tables,
                source.Predicate is null ? equal : decorrelator.SqlExpressionFactory.AndAlso(source.Predicate, equal),
                source.GroupBy,
                source.Having,
                [],
                [],
                source.Offset,
                source.Limit),
            @in.TypeMapping);
    }

    // Order matters only where rows are counted off; a limit of one or more doesn't change whether there are rows.
    private static SelectExpression WithoutOrder(SelectExpression query)
        => query switch
        {
            { Offset: null, Limit: null } => Without(query),
            { Offset: null, Limit: SqlConstantExpression { Value: int and > 0 } } when !ClickHouseDecorrelator.IsScalarAggregate(query) => Without(query),
            _ => query,
        };

    private static SelectExpression Without(SelectExpression query)
        => query.Orderings.Count == 0 && query.Limit is null
            ? query
            : query.Update(query.Tables, query.Predicate, query.GroupBy, query.Having, query.Projection, [], null, null);

    private static bool IsEvaluatedInPlace(SelectExpression query, IReadOnlyList<ColumnExpression> outer)
        => query is { Limit: null, Offset: null, IsDistinct: false, GroupBy: [], Having: null, Tables.Count: > 0 }
            && outer.Select(c => c.TableAlias).Distinct().Count() == 1
            && query.Tables.All(t => t is not (CrossApplyExpression or OuterApplyExpression) && !Refers(t, outer))
            && outer.All(c => !c.IsNullable || ClickHouseDecorrelator.Conjuncts(query.Predicate).Any(p => ExcludesNull(p, c)))
            && !ClickHouseInQueryFinder.Contains(query.Predicate)
            && new ClickHouseNestedReferenceFinder(outer).IsFree(query.Predicate)
            && query.Projection.All(p => new ClickHouseNestedReferenceFinder(outer).IsFree(p.Expression));

    // The engine gives an EXISTS back to the rows by the values of the columns that it refers to, and NULL isn't equal to NULL: for a row with
    // one it answers false, whatever the condition says of it.
    private static bool ExcludesNull(SqlExpression condition, ColumnExpression column)
    {
        return condition switch
        {
            // EF Core makes an equality find NULL for NULL.
            SqlBinaryExpression { OperatorType: ExpressionType.Equal } equal
                => (Is(equal.Left) && !ClickHouseDecorrelator.IsNullable(equal.Right)) || (Is(equal.Right) && !ClickHouseDecorrelator.IsNullable(equal.Left)),
            SqlBinaryExpression
                {
                    OperatorType: ExpressionType.LessThan or ExpressionType.LessThanOrEqual
                        or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual,
                } comparison
                => Is(comparison.Left) || Is(comparison.Right),
            SqlUnaryExpression { OperatorType: ExpressionType.NotEqual } isNotNull => Is(isNotNull.Operand),
            _ => false,
        };

        bool Is(SqlExpression operand)
            => operand is ColumnExpression { TableAlias: var alias, Name: var name } && alias == column.TableAlias && name == column.Name;
    }

    private static bool Refers(Expression expression, IReadOnlyList<ColumnExpression> outer)
        => ClickHouseColumnCollector.FreeColumns(expression).Any(c => outer.Any(o => o.TableAlias == c.TableAlias && o.Name == c.Name));
}

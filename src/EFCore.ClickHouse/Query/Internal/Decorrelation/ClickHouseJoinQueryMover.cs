namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>
/// Moves queries out of a join's condition, where the engine takes none that refer to the joined tables (48): one that refers to the
/// joined table alone becomes a column of it, which then is decorrelated like any other projection.
/// </summary>
internal sealed class ClickHouseJoinQueryMover(ClickHouseDecorrelator decorrelator, TableExpressionBase table) : ExpressionVisitor
{
    private readonly string _inner = decorrelator.NewAlias("j");
    private readonly List<ProjectionExpression> _moved = [];

    public static PredicateJoinExpressionBase Move(ClickHouseDecorrelator decorrelator, PredicateJoinExpressionBase join)
    {
        var mover = new ClickHouseJoinQueryMover(decorrelator, join.Table);
        var predicate = (SqlExpression)mover.Visit(join.JoinPredicate);

        return mover._moved.Count == 0 ? join : (PredicateJoinExpressionBase)join.Update(mover.TableWithMoved(), predicate);
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (node is not (ScalarSubqueryExpression or ExistsExpression))
        {
            return node is SelectExpression ? node : base.VisitExtension(node);
        }

        var query = (SqlExpression)node;
        var columns = ClickHouseColumnCollector.FreeColumns(query);
        if (columns.Count == 0 || columns.Any(c => c.TableAlias != table.Alias))
        {
            return query;
        }

        var renamer = new ClickHouseAliasRenamer(new Dictionary<string, string> { [table.Alias!] = _inner });
        _moved.Add(new ProjectionExpression((SqlExpression)renamer.Visit(query), $"_q{_moved.Count}"));

        return ClickHouseDecorrelator.Column(_moved[^1].Alias, table.Alias!, query, nullable: query is ScalarSubqueryExpression);
    }

    private SelectExpression TableWithMoved()
    {
        var select = decorrelator.ToSelect(table);

        return decorrelator.Select(
            table.Alias,
            [select.WithAlias(_inner)],
            null,
            [],
            null,
            [
                .. select.Projection.Select(
                    p => new ProjectionExpression(
                        ClickHouseDecorrelator.Column(p.Alias, _inner, p.Expression, ClickHouseDecorrelator.IsNullable(p.Expression)), p.Alias)),
                .. _moved,
            ],
            distinct: false);
    }
}

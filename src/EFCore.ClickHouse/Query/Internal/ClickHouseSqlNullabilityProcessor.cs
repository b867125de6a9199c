using EFCore.ClickHouse.Query.Internal.Expressions;

namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseSqlNullabilityProcessor(
    RelationalParameterBasedSqlProcessorDependencies dependencies,
    RelationalParameterBasedSqlProcessorParameters parameters)
    : SqlNullabilityProcessor(dependencies, parameters)
{
    // What .NET answers with false or true of any text is never unknown, as EF Core has it with LIKE.
    private static readonly HashSet<string> Searches = new(StringComparer.Ordinal) { "startsWith", "endsWith", "match", "notEquals" };

    protected override Expression VisitExtension(Expression node)
    {
        // EF Core knows only comparisons as join predicates.
        if (node is PredicateJoinExpressionBase join && !IsComparison(join.JoinPredicate))
        {
            return join.Update((TableExpressionBase)Visit(join.Table), Visit(join.JoinPredicate, allowOptimizedExpansion: true, out _));
        }

        return base.VisitExtension(node);
    }

    // EF Core would make a correlated EXISTS of it.
    protected override SqlExpression VisitIn(InExpression inExpression, bool allowOptimizedExpansion, out bool nullable)
    {
        if (inExpression.Subquery is null)
        {
            return base.VisitIn(inExpression, allowOptimizedExpansion, out nullable);
        }

        var item = Visit(inExpression.Item, out var itemNullable);
        var subquery = Visit(inExpression.Subquery, visitProjection: false);
        var projection = Visit(subquery.Projection[0].Expression, out var projectionNullable);
        subquery = subquery.Update(
            subquery.Tables,
            subquery.Predicate,
            subquery.GroupBy,
            subquery.Having,
            [subquery.Projection[0].Update(projection)],
            subquery.Orderings,
            subquery.Offset,
            subquery.Limit);
        nullable = itemNullable && UseRelationalNulls;

        return !itemNullable || UseRelationalNulls
            ? inExpression.Update(item, subquery)
            : new ClickHouseNullInExpression(item, subquery, projectionNullable, inExpression.TypeMapping);
    }

    protected override SqlExpression VisitSqlFunction(
        SqlFunctionExpression sqlFunctionExpression,
        bool allowOptimizedExpansion,
        out bool nullable)
    {
        var visited = base.VisitSqlFunction(sqlFunctionExpression, allowOptimizedExpansion, out nullable);
        if (!nullable || allowOptimizedExpansion || UseRelationalNulls || !Searches.Contains(sqlFunctionExpression.Name))
        {
            return visited;
        }

        nullable = false;

        return Dependencies.SqlExpressionFactory.Coalesce(
            visited,
            Dependencies.SqlExpressionFactory.Constant(false, visited.TypeMapping),
            visited.TypeMapping);
    }

    protected override SqlExpression VisitCustomSqlExpression(
        SqlExpression sqlExpression,
        bool allowOptimizedExpansion,
        out bool nullable)
    {
        switch (sqlExpression)
        {
            case ClickHouseNullSafeEqualExpression equal:
                nullable = false;

                return equal.Update(Visit(equal.Left, out _), Visit(equal.Right, out _));

            case ClickHouseFunctionParameterExpression parameter:
                return parameter.Update(Visit(parameter.Value, out nullable));

            case ClickHouseNullInExpression:
                nullable = false;

                return sqlExpression;

            case ClickHouseLambdaExpression lambda:
                return new ClickHouseLambdaExpression(lambda.ParameterName, Visit(lambda.Body, out nullable));

            case ClickHouseWindowFunctionExpression function:
                return VisitWindowFunction(function, out nullable);

            default:
                return base.VisitCustomSqlExpression(sqlExpression, allowOptimizedExpansion, out nullable);
        }
    }

    private ClickHouseWindowFunctionExpression VisitWindowFunction(ClickHouseWindowFunctionExpression function, out bool nullable)
    {
        // A frame always has the current row: the result is null only if values are.
        var anyNullable = false;
        var arguments = function.Arguments.Select(
            argument =>
            {
                var visited = Visit(argument, out var argumentNullable);
                anyNullable |= argumentNullable;

                return visited;
            }).ToList();
        nullable = anyNullable;

        return function.Update(
            arguments,
            function.Window.Update(
                [.. function.Window.Partitions.Select(partition => Visit(partition, out _))],
                [.. function.Window.Orderings.Select(ordering => ordering.Update(Visit(ordering.Expression, out _)))]));
    }

    private static bool IsComparison(SqlExpression predicate)
        => predicate is SqlBinaryExpression
            {
                OperatorType: ExpressionType.Equal or ExpressionType.NotEqual
                    or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual
                    or ExpressionType.LessThan or ExpressionType.LessThanOrEqual,
            }
            || predicate is SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } and && IsComparison(and.Left) && IsComparison(and.Right);
}

using EFCore.ClickHouse.Query.Internal.Expressions;

namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseSqlNullabilityProcessor(
    RelationalParameterBasedSqlProcessorDependencies dependencies,
    RelationalParameterBasedSqlProcessorParameters parameters)
    : SqlNullabilityProcessor(dependencies, parameters)
{
    protected override Expression VisitExtension(Expression node)
    {
        // EF Core knows only comparisons as join predicates.
        if (node is PredicateJoinExpressionBase join && !IsComparison(join.JoinPredicate))
        {
            return join.Update((TableExpressionBase)Visit(join.Table), Visit(join.JoinPredicate, allowOptimizedExpansion: true, out _));
        }

        return base.VisitExtension(node);
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

            case ClickHouseLambdaExpression lambda:
                return new ClickHouseLambdaExpression(lambda.ParameterName, Visit(lambda.Body, out nullable));

            default:
                return base.VisitCustomSqlExpression(sqlExpression, allowOptimizedExpansion, out nullable);
        }
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

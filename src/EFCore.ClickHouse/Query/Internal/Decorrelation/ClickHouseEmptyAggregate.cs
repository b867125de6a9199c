namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>
/// What an expression over aggregates is where there are no rows. A scalar aggregate that became a join has no row for these any more, so
/// the value is put in its place.
/// </summary>
/// <remarks>
/// The result is coalesced with it. That is right only if the expression over rows is never NULL where it isn't NULL over no rows; what
/// can't be told apart in this way is refused.
/// </remarks>
internal sealed class ClickHouseEmptyAggregate(ISqlExpressionFactory sqlExpressionFactory)
{
    /// <summary>The value over no rows; null where that is NULL.</summary>
    /// <exception cref="InvalidOperationException">It can't be told.</exception>
    public SqlExpression? Of(SqlExpression expression)
        => expression switch
        {
            SqlConstantExpression { Value: null } => null,
            SqlConstantExpression or SqlParameterExpression or ColumnExpression => expression,
            SqlFunctionExpression function => Of(function),
            SqlUnaryExpression { OperatorType: ExpressionType.Convert or ExpressionType.Negate or ExpressionType.Not } unary
                => Of(unary.Operand) is { } operand ? unary.Update(operand) : null,
            SqlBinaryExpression { OperatorType: not (ExpressionType.AndAlso or ExpressionType.OrElse) } binary
                => Of(binary.Left) is { } left && Of(binary.Right) is { } right ? binary.Update(left, right) : null,
            CaseExpression @case when Results(@case).All(r => Of(r) is null) => null,
            CaseExpression { Operand: null } @case when Results(@case).All(IsNeverNull) && @case.ElseResult is not null => @case.Update(
                null,
                [.. @case.WhenClauses.Select(w => new CaseWhenClause(Test(w.Test), Of(w.Result)!))],
                Of(@case.ElseResult)),
            _ => throw Unknown(),
        };

    private SqlExpression? Of(SqlFunctionExpression function)
    {
        if (ClickHouseAggregates.IsAggregate(function))
        {
            return function.Name switch
            {
                "count" or "countIf" or "uniq" or "uniqIf" or "sum" or "sumIf"
                    => sqlExpressionFactory.Constant(Convert.ChangeType(0, function.Type.UnwrapNullable(), CultureInfo.InvariantCulture), function.TypeMapping),
                _ when function.Name.Contains("OrNull", StringComparison.Ordinal) => null,
                _ => throw Unknown(),
            };
        }

        switch (function)
        {
            case { Name: "arrayStringConcat" }:
                return sqlExpressionFactory.Constant(string.Empty, function.TypeMapping);

            case { Name: "COALESCE", Arguments: { } arguments } when arguments.Skip(1).All(IsNeverNull):
                return Of(arguments[0]) ?? Of(arguments[1]);

            case { IsBuiltIn: true, Arguments: { Count: > 0 } arguments } when function.Instance is null:
            {
                var empty = arguments.Select(Of).ToList();

                return empty.Contains(null) ? null : function.Update(null, empty!);
            }

            default:
                throw Unknown();
        }
    }

    private SqlExpression Test(SqlExpression test)
        => Of(test) ?? throw Unknown();

    private static IEnumerable<SqlExpression> Results(CaseExpression @case)
        => @case.WhenClauses.Select(w => w.Result).Concat(@case.ElseResult is null ? [] : [@case.ElseResult]);

    private static bool IsNeverNull(SqlExpression expression)
        => expression is SqlConstantExpression { Value: not null }
            or ColumnExpression { IsNullable: false }
            or SqlFunctionExpression { Name: "count" or "countIf" or "uniq" or "uniqIf" };

    private static InvalidOperationException Unknown()
        => new(Properties.ClickHouseStrings.NotDecorrelated);
}

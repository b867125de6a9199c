namespace EFCore.Algebra.Rules.Internal;

/// <summary>Folds logic over constants, by SQL's three values.</summary>
internal static class LogicFolder
{
    public static SqlExpression Fold(SqlExpression expression)
        => expression switch
        {
            SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } and => Fold(and, decisive: false),
            SqlBinaryExpression { OperatorType: ExpressionType.OrElse } or => Fold(or, decisive: true),
            SqlBinaryExpression { Left: SqlConstantExpression left, Right: SqlConstantExpression right } binary => FoldComparison(binary, left, right),
            SqlUnaryExpression { OperatorType: ExpressionType.Not, Operand: SqlConstantExpression { Value: bool value } } not
                => Constant(!value, not),
            SqlUnaryExpression { OperatorType: ExpressionType.Equal, Operand: SqlConstantExpression constant } isNull
                => Constant(constant.Value is null, isNull),
            SqlUnaryExpression { OperatorType: ExpressionType.NotEqual, Operand: SqlConstantExpression constant } notNull
                => Constant(constant.Value is not null, notNull),
            CaseExpression { Operand: null } @case => FoldCase(@case),
            _ => expression,
        };

    private static SqlConstantExpression Constant(bool? value, SqlExpression like) => new(value, typeof(bool), like.TypeMapping);

    private static SqlExpression Fold(SqlBinaryExpression logic, bool decisive)
        => (logic.Left, logic.Right) switch
        {
            (SqlConstantExpression { Value: bool left }, _) => left == decisive ? logic.Left : logic.Right,
            (_, SqlConstantExpression { Value: bool right }) => right == decisive ? logic.Right : logic.Left,
            _ => logic,
        };

    private static SqlExpression FoldComparison(SqlBinaryExpression binary, SqlConstantExpression left, SqlConstantExpression right)
    {
        if (binary.Type != typeof(bool))
        {
            return binary;
        }

        if (left.Value is null || right.Value is null)
        {
            return Constant(null, binary);
        }

        // Whether texts are equal, or which number is the greater, may be the engine's to say.
        return (binary.OperatorType, left.Value, right.Value) switch
        {
            (ExpressionType.Equal, int or long or bool, int or long or bool) when left.Value.GetType() == right.Value.GetType()
                => Constant(left.Value.Equals(right.Value), binary),
            (ExpressionType.NotEqual, int or long or bool, int or long or bool) when left.Value.GetType() == right.Value.GetType()
                => Constant(!left.Value.Equals(right.Value), binary),
            _ => binary,
        };
    }

    private static SqlExpression FoldCase(CaseExpression @case)
    {
        var clauses = @case.WhenClauses.Where(c => c.Test is not SqlConstantExpression { Value: false or null }).ToList();
        var decided = clauses.FindIndex(c => c.Test is SqlConstantExpression);
        if (clauses.Count == @case.WhenClauses.Count && decided < 0)
        {
            return @case;
        }

        var otherwise = decided < 0 ? @case.ElseResult : clauses[decided].Result;
        clauses = decided < 0 ? clauses : clauses[..decided];

        return clauses.Count > 0
            ? @case.Update(null, clauses, otherwise)
            : otherwise ?? new SqlConstantExpression(null, @case.Type, @case.TypeMapping);
    }
}

namespace EFCore.Algebra.Rules.Internal;

/// <summary>Finds out what becomes of a predicate when some columns are all NULL, as an outer join makes them.</summary>
internal sealed class NullRejection(IReadOnlySet<PlanColumn> columns)
{
    /// <summary>Whether a predicate is never true for rows in which the columns are all NULL.</summary>
    public static bool Rejects(SqlExpression predicate, IEnumerable<PlanColumn> columns)
        => !new NullRejection(columns.ToHashSet()).Of(predicate).HasFlag(Truth.True);

    private Truth Of(SqlExpression expression)
        => expression switch
        {
            PlanColumnReference reference => columns.Contains(reference.Column) ? Truth.Null : Truth.Anything,
            SqlConstantExpression { Value: null } => Truth.Null,
            SqlConstantExpression { Value: false } => Truth.False,
            SqlConstantExpression => Truth.True,
            SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } and => And(Of(and.Left), Of(and.Right)),
            SqlBinaryExpression { OperatorType: ExpressionType.OrElse } or => Not(And(Not(Of(or.Left)), Not(Of(or.Right)))),
            SqlBinaryExpression { OperatorType: not ExpressionType.Coalesce } binary => Strict(binary.Left, binary.Right),
            SqlUnaryExpression { OperatorType: ExpressionType.Equal } isNull => IsNull(Of(isNull.Operand)),
            SqlUnaryExpression { OperatorType: ExpressionType.NotEqual } notNull => Not(IsNull(Of(notNull.Operand))),
            SqlUnaryExpression { OperatorType: ExpressionType.Not } not when not.Type == typeof(bool) => Not(Of(not.Operand)),
            SqlUnaryExpression unary => Strict(unary.Operand),
            LikeExpression like => Strict(like.Match, like.Pattern),
            CollateExpression collate => Of(collate.Operand),
            InExpression { Values.Count: > 0 } @in => Strict(@in.Item),
            SqlFunctionExpression { IsNullable: true, Arguments: { } arguments, ArgumentsPropagateNullability: { } propagates }
                => Strict([.. arguments.Where((_, i) => propagates[i])]),
            _ => Truth.Anything,
        };

    private Truth Strict(params SqlExpression[] operands) => operands.Any(o => Of(o) == Truth.Null) ? Truth.Null : Truth.Anything;

    private static Truth IsNull(Truth operand)
        => operand == Truth.Null ? Truth.True : operand.HasFlag(Truth.Null) ? Truth.True | Truth.False : Truth.False;

    private static Truth Not(Truth operand)
        => (operand & Truth.Null)
            | (operand.HasFlag(Truth.True) ? Truth.False : 0)
            | (operand.HasFlag(Truth.False) ? Truth.True : 0);

    private static Truth And(Truth left, Truth right)
    {
        var result = (left | right) & Truth.False;
        result |= left & right & Truth.True;
        var canBeNull = (left.HasFlag(Truth.Null) && (right & (Truth.Null | Truth.True)) != 0)
            || (right.HasFlag(Truth.Null) && (left & (Truth.Null | Truth.True)) != 0);

        return canBeNull ? result | Truth.Null : result;
    }
}

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Operators between times and time spans, and comparisons of time spans that may be negative.</summary>
internal sealed class SurrealDbTemporalOperatorTranslator(ISqlExpressionFactory sql)
{
    private readonly SurrealDbTicks _ticks = new(sql);
    private readonly SurrealDbRounding _rounding = new(sql);

    /// <summary>Whether the operator computes with a time or a time span, or compares time spans.</summary>
    public static bool Handles(BinaryExpression operation)
        => operation.NodeType switch
        {
            ExpressionType.Add or ExpressionType.AddChecked or ExpressionType.Subtract or ExpressionType.SubtractChecked
                or ExpressionType.Multiply or ExpressionType.MultiplyChecked or ExpressionType.Divide
                => Kind(operation.Left.Type) is not (Operand.Other or Operand.Number)
                    || Kind(operation.Right.Type) is not (Operand.Other or Operand.Number),
            ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual
                or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual
                => Kind(operation.Left.Type) == Operand.Span && Kind(operation.Right.Type) == Operand.Span,
            _ => false,
        };

    /// <summary>The translation, or null if there is none.</summary>
    public SqlExpression? Translate(ExpressionType operatorType, SqlExpression left, SqlExpression right)
        => operatorType switch
        {
            ExpressionType.Add or ExpressionType.AddChecked => (Kind(left.Type), Kind(right.Type)) switch
            {
                (Operand.Instant, Operand.Span) => _ticks.Add(left, right),
                (Operand.Span, Operand.Span) => _ticks.ToTimeSpan(sql.Add(_ticks.Of(left), _ticks.Of(right))),
                _ => null,
            },
            ExpressionType.Subtract or ExpressionType.SubtractChecked => (Kind(left.Type), Kind(right.Type)) switch
            {
                (Operand.Instant, Operand.Span) => _ticks.Subtract(left, right),
                (Operand.Instant, Operand.Instant) or (Operand.Span, Operand.Span)
                    => _ticks.ToTimeSpan(sql.Subtract(_ticks.Of(left), _ticks.Of(right))),
                (Operand.Time, Operand.Time)
                    => _ticks.ToTimeSpan(_ticks.WithinDay(sql.Subtract(_ticks.Of(left), _ticks.Of(right)))),
                _ => null,
            },
            ExpressionType.Divide => (Kind(left.Type), Kind(right.Type)) switch
            {
                (Operand.Span, Operand.Span) => sql.Template("(<float>@0 / @1)", typeof(double), _ticks.Of(left), _ticks.Of(right)),
                (Operand.Span, Operand.Number) => Scaled("(<float>@0 / @1)", left, right),
                _ => null,
            },
            ExpressionType.Multiply or ExpressionType.MultiplyChecked => (Kind(left.Type), Kind(right.Type)) switch
            {
                (Operand.Span, Operand.Number) => Scaled("(<float>@0 * @1)", left, right),
                (Operand.Number, Operand.Span) => Scaled("(<float>@0 * @1)", right, left),
                _ => null,
            },
            _ => SurrealDbTicks.IsComputed(left) || SurrealDbTicks.IsComputed(right) || IsNegative(left) || IsNegative(right)
                ? sql.MakeBinary(operatorType, Ticks(left), Ticks(right), null)
                : sql.MakeBinary(operatorType, left, right, null),
        };

    // .NET rounds the scaled ticks, halves to even.
    private SqlExpression Scaled(string template, SqlExpression span, SqlExpression factor)
        => _ticks.ToTimeSpan(
            sql.Template("(<int>@0)", typeof(long), _rounding.ToEven(sql.Template(template, typeof(double), _ticks.Of(span), factor))));

    private SqlExpression Ticks(SqlExpression span)
        => span is SqlConstantExpression { Value: null } ? sql.Constant(null, typeof(long?)) : _ticks.Of(span);

    private static bool IsNegative(SqlExpression span)
        => span is SqlConstantExpression { Value: TimeSpan { Ticks: < 0 } };

    private static Operand Kind(Type type)
        => type.UnwrapNullable() switch
        {
            var span when span == typeof(TimeSpan) => Operand.Span,
            var instant when instant == typeof(DateTime) || instant == typeof(DateTimeOffset) => Operand.Instant,
            var time when time == typeof(TimeOnly) => Operand.Time,
            var number when number == typeof(double) => Operand.Number,
            _ => Operand.Other,
        };

    private enum Operand
    {
        Other,
        Instant,
        Time,
        Span,
        Number,
    }
}

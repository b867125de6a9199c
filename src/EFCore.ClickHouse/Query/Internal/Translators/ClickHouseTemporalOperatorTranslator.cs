namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Operators between times and time spans. Left alone, the engine would take a time span's ticks for seconds, and give the difference of
/// two instants as Decimal seconds.
/// </summary>
internal sealed class ClickHouseTemporalOperatorTranslator(ISqlExpressionFactory sql)
{
    private readonly ClickHouseTicks _ticks = new(sql);

    /// <summary>Whether the operator computes with a time or a time span.</summary>
    public static bool Handles(BinaryExpression operation)
        => operation.NodeType is ExpressionType.Add or ExpressionType.AddChecked or ExpressionType.Subtract or ExpressionType.SubtractChecked
                or ExpressionType.Multiply or ExpressionType.MultiplyChecked or ExpressionType.Divide
            && (Kind(operation.Left.Type) is not (Operand.Other or Operand.Number)
                || Kind(operation.Right.Type) is not (Operand.Other or Operand.Number));

    /// <summary>The translation, or null if there is none.</summary>
    public SqlExpression? Translate(ExpressionType operatorType, SqlExpression left, SqlExpression right)
    {
        var function = operatorType switch
        {
            ExpressionType.Add or ExpressionType.AddChecked => "plus",
            ExpressionType.Subtract or ExpressionType.SubtractChecked => "minus",
            _ => null,
        };
        if (function is null)
        {
            return TranslateScaling(operatorType, left, right);
        }

        return (Kind(left.Type), Kind(right.Type)) switch
        {
            (Operand.Instant, Operand.Span) => _ticks.ToInstant(_ticks.Compute(function, _ticks.Of(left), _ticks.Of(right)), left.Type.UnwrapNullable()),
            (Operand.Instant, Operand.Instant) when function == "minus" => _ticks.ToTimeSpan("minus", _ticks.Of(left), _ticks.Of(right)),
            (Operand.Time, Operand.Time) when function == "minus" => sql.Call(
                "toInt64",
                typeof(TimeSpan),
                _ticks.WithinDay(_ticks.Compute("minus", _ticks.Of(left), _ticks.Of(right)))),
            (Operand.Span, Operand.Span) => _ticks.ToTimeSpan(function, _ticks.Of(left), _ticks.Of(right)),
            _ => null,
        };
    }

    private SqlExpression? TranslateScaling(ExpressionType operatorType, SqlExpression left, SqlExpression right)
        => (operatorType, Kind(left.Type), Kind(right.Type)) switch
        {
            (ExpressionType.Divide, Operand.Span, Operand.Span) => sql.Call("divide", typeof(double), _ticks.Of(left), _ticks.Of(right)),
            (ExpressionType.Divide, Operand.Span, Operand.Number) => Scaled("divide", left, right),
            (ExpressionType.Multiply, Operand.Span, Operand.Number) => Scaled("multiply", left, right),
            (ExpressionType.Multiply, Operand.Number, Operand.Span) => Scaled("multiply", right, left),
            _ => null,
        };

    // .NET rounds the scaled ticks, halves to even.
    private SqlExpression Scaled(string function, SqlExpression span, SqlExpression factor)
        => sql.Call(
            "toInt64",
            typeof(TimeSpan),
            sql.Call("roundBankers", typeof(double), sql.Call(function, typeof(double), _ticks.Of(span), factor)));

    private static Operand Kind(Type type)
    {
        type = type.UnwrapNullable();

        return type == typeof(TimeSpan)
            ? Operand.Span
            : type == typeof(DateTime) || type == typeof(DateTimeOffset)
                ? Operand.Instant
                : type == typeof(TimeOnly)
                    ? Operand.Time
                    : type == typeof(double)
                        ? Operand.Number
                        : Operand.Other;
    }

    private enum Operand
    {
        Other,
        Instant,
        Time,
        Span,
        Number,
    }
}

using EFCore.SurrealDb.Query.Internal.Expressions;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// .NET's time arithmetic on ticks. The engine's own knows no negative durations; and its functions that count nanoseconds overflow
/// without a word, so that seconds and what is left of them are taken apart.
/// </summary>
internal sealed class SurrealDbTicks(ISqlExpressionFactory sql)
{
    private const string InstantToTicks
        = "((time::unix(@0) + 62135596800) * 10000000 + duration::nanos(@0 - time::from_unix(time::unix(@0))) / 100)";

    private const string InstantFromTicks
        = "(time::from_unix(@0 / 10000000 - 62135596800) + duration::from_nanos((@0 % 10000000) * 100))";

    private const string SpanToTicks
        = "(duration::secs(@0) * 10000000 + duration::nanos(@0 - duration::from_secs(duration::secs(@0))) / 100)";

    private const string TimeFromTicks
        = "(duration::from_secs(@0 / 10000000) + duration::from_nanos((@0 % 10000000) * 100))";

    private const string SpanFromTicks
        = "(IF @0 < 0 { THROW 'A TimeSpan that a query computed is negative, and SurrealDB has no such durations: take its ticks or a total of it' }"
        + " ELSE { duration::from_secs(@0 / 10000000) + duration::from_nanos((@0 % 10000000) * 100) })";

    /// <summary>Whether a time span was computed from ticks, which may be negative: its ticks are what to compare.</summary>
    public static bool IsComputed(SqlExpression span)
        => span is SurrealDbTemplateExpression { Template: SpanFromTicks };

    /// <summary>An instant's ticks since year 1, or a time of day's since midnight, or a time span's.</summary>
    public SqlExpression Of(SqlExpression value)
    {
        value = sql.ApplyDefaultTypeMapping(value);

        return value switch
        {
            SqlConstantExpression { Value: TimeSpan span } => Constant(span.Ticks),
            SurrealDbTemplateExpression { Template: SpanFromTicks } computed => computed.Operands[0],
            _ => sql.Template(IsInstant(value.Type) ? InstantToTicks : SpanToTicks, typeof(long), value),
        };
    }

    /// <summary>An instant from its ticks since year 1.</summary>
    public SqlExpression ToInstant(SqlExpression ticks, Type type)
        => sql.Template(InstantFromTicks, type, ticks);

    /// <summary>A time span from ticks.</summary>
    public SqlExpression ToTimeSpan(SqlExpression ticks)
        => sql.Template(SpanFromTicks, typeof(TimeSpan), ticks);

    /// <summary>A time of day from ticks, round the clock, before midnight too.</summary>
    public SqlExpression ToTimeOnly(SqlExpression ticks)
        => sql.Template(TimeFromTicks, typeof(TimeOnly), WithinDay(ticks));

    /// <summary>Ticks as those of a time of day, round the clock, before midnight too.</summary>
    public SqlExpression WithinDay(SqlExpression ticks)
        => sql.Template("((@0 % @1 + @1) % @1)", typeof(long), ticks, Constant(TimeSpan.TicksPerDay));

    /// <summary>An instant and a time span together.</summary>
    public SqlExpression Add(SqlExpression instant, SqlExpression span)
        => span is SqlConstantExpression { Value: TimeSpan { Ticks: < 0 } negative }
            ? sql.Template("(@0 - @1)", instant.Type, instant, sql.Constant(negative.Negate()))
            : IsComputed(span)
                ? ToInstant(sql.Add(Of(instant), Of(span)), instant.Type)
                : sql.Template("(@0 + @1)", instant.Type, instant, span);

    /// <summary>An instant without a time span.</summary>
    public SqlExpression Subtract(SqlExpression instant, SqlExpression span)
        => span is SqlConstantExpression { Value: TimeSpan known }
            ? Add(instant, sql.Constant(known.Negate()))
            : IsComputed(span)
                ? ToInstant(sql.Subtract(Of(instant), Of(span)), instant.Type)
                : sql.Template("(@0 - @1)", instant.Type, instant, span);

    /// <summary>An instant and ticks.</summary>
    public SqlExpression AddTicks(SqlExpression instant, SqlExpression ticks)
        => ticks is SqlConstantExpression { Value: long known }
            ? Add(instant, sql.Constant(new TimeSpan(known)))
            : ToInstant(sql.Add(Of(instant), ticks), instant.Type);

    /// <summary>A number of units (days, hours, …) as ticks, cut to whole ticks as .NET does: whole units and their fraction apart.</summary>
    public SqlExpression FromUnits(SqlExpression amount, long ticksPerUnit)
    {
        if (amount is SqlConstantExpression { Value: double value } && double.IsFinite(value))
        {
            var units = Math.Truncate(value);

            return Constant(checked(((long)units * ticksPerUnit) + (long)((value - units) * ticksPerUnit)));
        }

        return FromWholeUnits(amount, ticksPerUnit)
            ?? sql.Template(
                """
                { LET $t_w = <int>(IF @0 < 0 { math::ceil(@0) } ELSE { math::floor(@0) }); LET $t_f = (@0 - $t_w) * @1; $t_w * @1 + <int>(IF $t_f < 0 { math::ceil($t_f) } ELSE { math::floor($t_f) }) }
                """,
                typeof(long),
                amount,
                Constant(ticksPerUnit));
    }

    /// <summary>A number of units as ticks, cut to whole ticks.</summary>
    public SqlExpression FromUnitsAtOnce(SqlExpression amount, long ticksPerUnit)
        => amount is SqlConstantExpression { Value: double value } && double.IsFinite(value)
            ? Constant((long)(value * ticksPerUnit))
            : FromWholeUnits(amount, ticksPerUnit)
                ?? sql.Template(
                    "{ LET $t_f = @0 * @1; <int>(IF $t_f < 0 { math::ceil($t_f) } ELSE { math::floor($t_f) }) }",
                    typeof(long),
                    amount,
                    Constant(ticksPerUnit));

    /// <summary>A constant number of ticks.</summary>
    public SqlExpression Constant(long ticks)
        => sql.ApplyDefaultTypeMapping(sql.Constant(ticks));

    /// <summary>Whether values of a type are points in time.</summary>
    public static bool IsInstant(Type type)
        => type.UnwrapNullable() is var unwrapped
            && (unwrapped == typeof(DateTime) || unwrapped == typeof(DateTimeOffset) || unwrapped == typeof(DateOnly));

    private SqlExpression? FromWholeUnits(SqlExpression amount, long ticksPerUnit)
        => amount switch
        {
            SqlConstantExpression { Value: int or long } constant
                => Constant(checked(Convert.ToInt64(constant.Value, CultureInfo.InvariantCulture) * ticksPerUnit)),
            SqlUnaryExpression { OperatorType: ExpressionType.Convert, Operand: var operand } when SurrealDbNumeric.IsInteger(operand.Type)
                => FromWholeUnits(operand, ticksPerUnit),
            _ when SurrealDbNumeric.IsInteger(amount.Type) => sql.Template("(@0 * @1)", typeof(long), amount, Constant(ticksPerUnit)),
            _ => null,
        };
}

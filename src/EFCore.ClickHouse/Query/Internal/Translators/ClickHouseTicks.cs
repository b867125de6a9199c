using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// .NET's time arithmetic on ticks. <c>DateTime64(7)</c> is a count of ticks since 1970 that can be taken and given back without loss;
/// the engine's own arithmetic is in whole seconds or coarser, in a scale of its own, or Decimal.
/// </summary>
internal sealed class ClickHouseTicks(ISqlExpressionFactory sql)
{
    /// <summary>.NET's ticks at 1970-01-01.</summary>
    public const long UnixEpoch = 621_355_968_000_000_000;

    /// <summary>The day number of 1970-01-01.</summary>
    public const int UnixEpochDayNumber = 719_162;

    /// <summary>A date, time or instant as <c>DateTime64(7, 'UTC')</c>: with all digits, in UTC, and beyond what smaller types hold.</summary>
    public SqlExpression Instant(SqlExpression value, Type? type = null)
    {
        value = sql.ApplyDefaultTypeMapping(value);
        type ??= typeof(DateTime);

        return value.TypeMapping?.StoreType == ClickHouseInstant.DefaultStoreType
            ? value
            : sql.Call("toDateTime64", type, value, sql.Constant(7), sql.Constant("UTC"));
    }

    /// <summary>An instant's ticks since 1970, or a time of day's since midnight, or a time span's.</summary>
    public SqlExpression Of(SqlExpression value)
    {
        value = sql.ApplyDefaultTypeMapping(value);

        return value.Type.UnwrapNullable() == typeof(TimeSpan) && value.TypeMapping?.StoreType == "Int64"
            ? value
            : sql.Call("reinterpretAsInt64", typeof(long), Instant(value));
    }

    /// <summary>An instant from its ticks since 1970.</summary>
    public SqlExpression ToInstant(SqlExpression ticks, Type type)
        => sql.Call("reinterpret", type, ticks, sql.Constant(ClickHouseInstant.DefaultStoreType));

    /// <summary>A time of day from its ticks since midnight.</summary>
    public SqlExpression ToTimeOnly(SqlExpression ticks)
        => sql.Call("toTime64", typeof(TimeOnly), ToInstant(ticks, typeof(DateTime)), sql.Constant(7));

    /// <summary>Ticks as those of a time of day, round the clock, before midnight too.</summary>
    public SqlExpression WithinDay(SqlExpression ticks)
        => sql.Call("toInt64", typeof(long), sql.Call("positiveModulo", typeof(long), ticks, SignedConstant(TimeSpan.TicksPerDay)));

    /// <summary>A time span from ticks.</summary>
    public SqlExpression ToTimeSpan(string function, params SqlExpression[] ticks)
        => sql.Call(function, typeof(TimeSpan), ticks);

    /// <summary>Arithmetic on ticks, by the engine's function, so that operands keep their own types.</summary>
    public SqlExpression Compute(string function, SqlExpression left, SqlExpression right)
        => sql.Call(function, typeof(long), left, right);

    /// <summary>Arithmetic on ticks.</summary>
    public SqlExpression Compute(string function, SqlExpression left, long right)
        => Compute(function, left, Constant(right));

    /// <summary>A number of units (days, hours, …) as ticks, cut to whole ticks as .NET does: whole units and their fraction apart.</summary>
    public SqlExpression FromUnits(SqlExpression amount, long ticksPerUnit)
    {
        switch (amount)
        {
            case SqlConstantExpression { Value: double value } when double.IsFinite(value):
                var units = Math.Truncate(value);

                return Constant(checked(((long)units * ticksPerUnit) + (long)((value - units) * ticksPerUnit)));

            case SqlConstantExpression { Value: int or long } constant:
                return Constant(checked(Convert.ToInt64(constant.Value, CultureInfo.InvariantCulture) * ticksPerUnit));
        }

        if (Integral(amount) is { } integral)
        {
            return Compute("multiply", sql.Call("toInt64", typeof(long), integral), ticksPerUnit);
        }

        var whole = sql.Call("trunc", typeof(double), amount);
        var fraction = sql.Call("multiply", typeof(double), sql.Call("minus", typeof(double), amount, whole), Constant(ticksPerUnit));

        return Compute(
            "plus",
            Compute("multiply", sql.Call("toInt64", typeof(long), whole), ticksPerUnit),
            sql.Call("toInt64", typeof(long), fraction));
    }

    /// <summary>A number of units as ticks, cut to whole ticks.</summary>
    public SqlExpression FromUnitsAtOnce(SqlExpression amount, long ticksPerUnit)
        => amount is SqlConstantExpression { Value: double value } && double.IsFinite(value)
            ? Constant((long)(value * ticksPerUnit))
            : Integral(amount) is { } integral
                ? Compute("multiply", sql.Call("toInt64", typeof(long), integral), ticksPerUnit)
                : sql.Call("toInt64", typeof(long), sql.Call("multiply", typeof(double), amount, Constant(ticksPerUnit)));

    /// <summary>The whole number below a conversion to a floating one, if <paramref name="amount" /> is that.</summary>
    public static SqlExpression? Integral(SqlExpression amount)
        => amount.Type == typeof(int) || amount.Type == typeof(long) || amount.Type == typeof(short) || amount.Type == typeof(byte)
            ? amount
            : amount is SqlUnaryExpression { OperatorType: ExpressionType.Convert, Operand: var operand } && amount.Type == typeof(double)
                && operand.Type != typeof(double)
                    ? Integral(operand)
                    : null;

    /// <summary>A constant number of ticks.</summary>
    public SqlExpression Constant(long ticks)
        => sql.ApplyDefaultTypeMapping(sql.Constant(ticks));

    // A large literal is unsigned, which makes a remainder unsigned, and that of a negative number wrong.
    private SqlExpression SignedConstant(long ticks)
        => sql.Call("toInt64", typeof(long), Constant(ticks));
}

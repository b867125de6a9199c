namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Properties of <see cref="TimeSpan" />, from its ticks. Parts of a negative span are negative, in .NET and in the engine.</summary>
internal sealed class ClickHouseTimeSpanMemberTranslator(ISqlExpressionFactory sql) : IMemberTranslator
{
    private static readonly Dictionary<string, (long TicksPerUnit, long UnitsInNext)> Parts = new()
    {
        [nameof(TimeSpan.Days)] = (TimeSpan.TicksPerDay, 0),
        [nameof(TimeSpan.Hours)] = (TimeSpan.TicksPerHour, 24),
        [nameof(TimeSpan.Minutes)] = (TimeSpan.TicksPerMinute, 60),
        [nameof(TimeSpan.Seconds)] = (TimeSpan.TicksPerSecond, 60),
        [nameof(TimeSpan.Milliseconds)] = (TimeSpan.TicksPerMillisecond, 1000),
        [nameof(TimeSpan.Microseconds)] = (TimeSpan.TicksPerMicrosecond, 1000),
    };

    private static readonly Dictionary<string, long> Totals = new()
    {
        [nameof(TimeSpan.TotalDays)] = TimeSpan.TicksPerDay,
        [nameof(TimeSpan.TotalHours)] = TimeSpan.TicksPerHour,
        [nameof(TimeSpan.TotalMinutes)] = TimeSpan.TicksPerMinute,
        [nameof(TimeSpan.TotalSeconds)] = TimeSpan.TicksPerSecond,
        [nameof(TimeSpan.TotalMilliseconds)] = TimeSpan.TicksPerMillisecond,
        [nameof(TimeSpan.TotalMicroseconds)] = TimeSpan.TicksPerMicrosecond,
    };

    private readonly ClickHouseTicks _ticks = new(sql);

    public SqlExpression? Translate(
        SqlExpression? instance,
        MemberInfo member,
        Type returnType,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (instance is null || member.DeclaringType != typeof(TimeSpan))
        {
            return null;
        }

        var ticks = _ticks.Of(instance);
        if (Parts.TryGetValue(member.Name, out var part))
        {
            var units = sql.Call("intDiv", returnType, ticks, _ticks.Constant(part.TicksPerUnit));

            return part.UnitsInNext == 0 ? units : sql.Call("modulo", returnType, units, _ticks.Constant(part.UnitsInNext));
        }

        if (Totals.TryGetValue(member.Name, out var ticksPerUnit))
        {
            return sql.Call("divide", returnType, ticks, _ticks.Constant(ticksPerUnit));
        }

        return member.Name switch
        {
            nameof(TimeSpan.Nanoseconds) => sql.Call("multiply", returnType, _ticks.Compute("modulo", ticks, 10), sql.Constant(100)),
            nameof(TimeSpan.TotalNanoseconds) => sql.Call(
                "multiply",
                returnType,
                sql.Call("toFloat64", typeof(double), ticks),
                sql.Constant(100d)),
            nameof(TimeSpan.Ticks) => sql.Call("toInt64", returnType, ticks),
            _ => null,
        };
    }
}

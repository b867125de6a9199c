namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Properties of <see cref="TimeSpan" />, from its ticks. Parts of a negative span are negative, in .NET and in the engine.</summary>
internal sealed class SurrealDbTimeSpanMemberTranslator(ISqlExpressionFactory sql) : IMemberTranslator
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

    private readonly SurrealDbTicks _ticks = new(sql);

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

        return Parts.TryGetValue(member.Name, out var part)
            ? part.UnitsInNext == 0
                ? sql.Template("(@0 / @1)", returnType, ticks, _ticks.Constant(part.TicksPerUnit))
                : sql.Template("(@0 / @1 % @2)", returnType, ticks, _ticks.Constant(part.TicksPerUnit), _ticks.Constant(part.UnitsInNext))
            : Totals.TryGetValue(member.Name, out var ticksPerUnit)
                ? sql.Template("(<float>@0 / @1)", returnType, ticks, sql.Constant((double)ticksPerUnit))
                : member.Name switch
                {
                    nameof(TimeSpan.Nanoseconds) => sql.Template("(@0 % 10 * 100)", returnType, ticks),
                    nameof(TimeSpan.TotalNanoseconds) => sql.Template("(<float>@0 * 100f)", returnType, ticks),
                    nameof(TimeSpan.Ticks) => ticks,
                    _ => null,
                };
    }
}

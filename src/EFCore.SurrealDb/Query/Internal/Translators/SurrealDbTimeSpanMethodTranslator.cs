namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Methods of <see cref="TimeSpan" />.</summary>
internal sealed class SurrealDbTimeSpanMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly Dictionary<string, long> Units = new()
    {
        [nameof(TimeSpan.FromDays)] = TimeSpan.TicksPerDay,
        [nameof(TimeSpan.FromHours)] = TimeSpan.TicksPerHour,
        [nameof(TimeSpan.FromMinutes)] = TimeSpan.TicksPerMinute,
        [nameof(TimeSpan.FromSeconds)] = TimeSpan.TicksPerSecond,
        [nameof(TimeSpan.FromMilliseconds)] = TimeSpan.TicksPerMillisecond,
        [nameof(TimeSpan.FromMicroseconds)] = TimeSpan.TicksPerMicrosecond,
        [nameof(TimeSpan.FromTicks)] = 1,
    };

    private readonly SurrealDbTicks _ticks = new(sql);

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(TimeSpan))
        {
            return null;
        }

        if (instance is null)
        {
            return arguments is [var amount] && Units.TryGetValue(method.Name, out var ticksPerUnit)
                ? _ticks.ToTimeSpan(_ticks.FromUnitsAtOnce(amount, ticksPerUnit))
                : null;
        }

        return (method.Name, arguments) switch
        {
            (nameof(TimeSpan.Add), [var other]) => _ticks.ToTimeSpan(sql.Add(_ticks.Of(instance), _ticks.Of(other))),
            (nameof(TimeSpan.Subtract), [var other]) => _ticks.ToTimeSpan(sql.Subtract(_ticks.Of(instance), _ticks.Of(other))),
            (nameof(TimeSpan.Negate), []) => _ticks.ToTimeSpan(sql.Template("(0 - @0)", typeof(long), _ticks.Of(instance))),
            (nameof(TimeSpan.Duration), []) => _ticks.ToTimeSpan(sql.Template("math::abs(@0)", typeof(long), _ticks.Of(instance))),
            _ => null,
        };
    }
}

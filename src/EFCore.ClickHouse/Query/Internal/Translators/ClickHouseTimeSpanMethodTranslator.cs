namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Methods of <see cref="TimeSpan" />.</summary>
internal sealed class ClickHouseTimeSpanMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
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

    private readonly ClickHouseTicks _ticks = new(sql);

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
                ? sql.Call("toInt64", typeof(TimeSpan), _ticks.FromUnitsAtOnce(amount, ticksPerUnit))
                : null;
        }

        return (method.Name, arguments) switch
        {
            (nameof(TimeSpan.Add), [var other]) => _ticks.ToTimeSpan("plus", _ticks.Of(instance), _ticks.Of(other)),
            (nameof(TimeSpan.Subtract), [var other]) => _ticks.ToTimeSpan("minus", _ticks.Of(instance), _ticks.Of(other)),
            (nameof(TimeSpan.Negate), []) => _ticks.ToTimeSpan("negate", _ticks.Of(instance)),
            (nameof(TimeSpan.Duration), []) => sql.Call("toInt64", typeof(TimeSpan), sql.Call("abs", typeof(long), _ticks.Of(instance))),
            _ => null,
        };
    }
}

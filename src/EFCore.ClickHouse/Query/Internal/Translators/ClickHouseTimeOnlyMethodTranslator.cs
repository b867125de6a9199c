namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Methods of <see cref="TimeOnly" />; adding goes round the clock.</summary>
internal sealed class ClickHouseTimeOnlyMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private readonly ClickHouseTicks _ticks = new(sql);

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType != typeof(TimeOnly)
            ? null
            : (instance, method.Name, arguments) switch
            {
                (null, nameof(TimeOnly.FromDateTime), [var instant])
                    => sql.Call("toTime64", typeof(TimeOnly), _ticks.Instant(instant), sql.Constant(7)),
                (null, nameof(TimeOnly.FromTimeSpan), [var span]) => _ticks.ToTimeOnly(_ticks.Of(span)),
                (not null, nameof(TimeOnly.AddHours), [var hours]) => Add(instance, _ticks.FromUnitsAtOnce(hours, TimeSpan.TicksPerHour)),
                (not null, nameof(TimeOnly.AddMinutes), [var minutes])
                    => Add(instance, _ticks.FromUnitsAtOnce(minutes, TimeSpan.TicksPerMinute)),
                (not null, nameof(TimeOnly.Add), [var span]) => Add(instance, _ticks.Of(span)),
                (not null, nameof(TimeOnly.ToTimeSpan), []) => sql.Call("toInt64", typeof(TimeSpan), _ticks.Of(instance)),
                (not null, nameof(TimeOnly.IsBetween), [var start, var end]) => IsBetween(instance, start, end),
                _ => null,
            };

    private SqlExpression Add(SqlExpression time, SqlExpression ticks)
        => _ticks.ToTimeOnly(_ticks.WithinDay(_ticks.Compute("plus", _ticks.Of(time), ticks)));

    // A range that starts after its end goes over midnight.
    private SqlExpression IsBetween(SqlExpression time, SqlExpression start, SqlExpression end)
    {
        var afterStart = sql.GreaterThanOrEqual(time, start);
        var beforeEnd = sql.LessThan(time, end);
        if ((start, end) is (SqlConstantExpression { Value: TimeOnly from }, SqlConstantExpression { Value: TimeOnly to }))
        {
            return from <= to ? sql.AndAlso(afterStart, beforeEnd) : sql.OrElse(afterStart, beforeEnd);
        }

        return sql.OrElse(
            sql.AndAlso(sql.LessThanOrEqual(start, end), sql.AndAlso(afterStart, beforeEnd)),
            sql.AndAlso(sql.GreaterThan(start, end), sql.OrElse(afterStart, beforeEnd)));
    }
}

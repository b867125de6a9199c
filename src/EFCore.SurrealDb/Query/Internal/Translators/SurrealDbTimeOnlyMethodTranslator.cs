namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Methods of <see cref="TimeOnly" />; adding goes round the clock.</summary>
internal sealed class SurrealDbTimeOnlyMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private readonly SurrealDbTicks _ticks = new(sql);

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType != typeof(TimeOnly)
            ? null
            : (instance, method.Name, arguments) switch
            {
                (null, nameof(TimeOnly.FromDateTime), [var instant]) => sql.Template(
                    "(@0 - time::from_unix(time::unix(@0) - (time::unix(@0) + 62135596800) % 86400))", typeof(TimeOnly), instant),
                (null, nameof(TimeOnly.FromTimeSpan), [var span]) => sql.Template("@0", typeof(TimeOnly), span),
                (not null, nameof(TimeOnly.AddHours), [var hours]) => Add(instance, _ticks.FromUnitsAtOnce(hours, TimeSpan.TicksPerHour)),
                (not null, nameof(TimeOnly.AddMinutes), [var minutes])
                    => Add(instance, _ticks.FromUnitsAtOnce(minutes, TimeSpan.TicksPerMinute)),
                (not null, nameof(TimeOnly.Add), [var span]) => Add(instance, _ticks.Of(span)),
                (not null, nameof(TimeOnly.ToTimeSpan), []) => sql.Template("@0", typeof(TimeSpan), instance),
                (not null, nameof(TimeOnly.IsBetween), [var start, var end]) => IsBetween(instance, start, end),
                _ => null,
            };

    private SqlExpression Add(SqlExpression time, SqlExpression ticks)
        => _ticks.ToTimeOnly(sql.Add(_ticks.Of(time), ticks));

    // A range that starts after its end goes over midnight.
    private SqlExpression IsBetween(SqlExpression time, SqlExpression start, SqlExpression end)
        => sql.Template("(IF @1 <= @2 { @0 >= @1 AND @0 < @2 } ELSE { @0 >= @1 OR @0 < @2 })", typeof(bool), time, start, end);
}

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Methods of <see cref="DateTime" />, <see cref="DateTimeOffset" /> and <see cref="DateOnly" />.</summary>
internal sealed class SurrealDbDateMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    // Months are counted from year 0, the day is cut to the new month's last, and the days until then are counted in years that begin in
    // March (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
    private const string AddMonths =
        """
        { LET $t_n = time::year(@0) * 12 + time::month(@0) - 1 + @1; LET $t_y = $t_n / 12; LET $t_m = $t_n % 12 + 1;
        LET $t_l = (IF $t_m = 2 { IF $t_y % 4 = 0 AND ($t_y % 100 != 0 OR $t_y % 400 = 0) { 29 } ELSE { 28 } } ELSE IF $t_m IN [4, 6, 9, 11] { 30 } ELSE { 31 });
        LET $t_u = (IF $t_m <= 2 { $t_y - 1 } ELSE { $t_y }); LET $t_s = (IF $t_m <= 2 { $t_m + 9 } ELSE { $t_m - 3 });
        LET $t_d = $t_u * 365 + $t_u / 4 - $t_u / 100 + $t_u / 400 + (153 * $t_s + 2) / 5 + math::min([time::day(@0), $t_l]) - 719469;
        time::from_unix($t_d * 86400 + (time::unix(@0) + 62135596800) % 86400) + (@0 - time::from_unix(time::unix(@0))) }
        """;

    private static readonly Dictionary<string, long> Units = new()
    {
        [nameof(DateTime.AddDays)] = TimeSpan.TicksPerDay,
        [nameof(DateTime.AddHours)] = TimeSpan.TicksPerHour,
        [nameof(DateTime.AddMinutes)] = TimeSpan.TicksPerMinute,
        [nameof(DateTime.AddSeconds)] = TimeSpan.TicksPerSecond,
        [nameof(DateTime.AddMilliseconds)] = TimeSpan.TicksPerMillisecond,
        [nameof(DateTime.AddMicroseconds)] = TimeSpan.TicksPerMicrosecond,
        [nameof(DateTime.AddTicks)] = 1,
    };

    private readonly SurrealDbTicks _ticks = new(sql);

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType is not { } type || !SurrealDbTicks.IsInstant(type)
            ? null
            : instance is null
                ? TranslateStatic(type, method.Name, arguments)
                : TranslateInstance(instance, method.Name, arguments);

    private SqlExpression? TranslateInstance(SqlExpression instance, string method, IReadOnlyList<SqlExpression> arguments)
        => arguments is [var amount] && Units.TryGetValue(method, out var ticksPerUnit)
            ? _ticks.AddTicks(instance, _ticks.FromUnits(amount, ticksPerUnit))
            : (method, arguments) switch
            {
                (nameof(DateTime.AddMonths), [var months]) => sql.Template(AddMonths, instance.Type, instance, months),
                (nameof(DateTime.AddYears), [var years])
                    => sql.Template(AddMonths, instance.Type, instance, sql.Multiply(years, sql.Constant(12))),
                (nameof(DateTime.Add), [var span]) => _ticks.Add(instance, span),
                (nameof(DateTime.Subtract), [var span]) when span.Type.UnwrapNullable() == typeof(TimeSpan) => _ticks.Subtract(instance, span),
                (nameof(DateTime.Subtract), [var other]) => _ticks.ToTimeSpan(sql.Subtract(_ticks.Of(instance), _ticks.Of(other))),
                (nameof(DateOnly.ToDateTime), [var time, ..]) => sql.Template("(@0 + @1)", typeof(DateTime), instance, time),
                (nameof(DateTimeOffset.ToUniversalTime), []) when instance.Type == typeof(DateTimeOffset) => instance,
                (nameof(DateTimeOffset.ToUnixTimeSeconds), []) => sql.Template("time::unix(@0)", typeof(long), instance),
                (nameof(DateTimeOffset.ToUnixTimeMilliseconds), [])
                    => sql.Template(
                        "(time::unix(@0) * 1000 + duration::millis(@0 - time::from_unix(time::unix(@0))))", typeof(long), instance),
                _ => null,
            };

    private SqlExpression? TranslateStatic(Type type, string method, IReadOnlyList<SqlExpression> arguments)
        => (method, arguments) switch
        {
            (nameof(DateTimeOffset.FromUnixTimeSeconds), [var count]) => sql.Template("time::from_unix(@0)", typeof(DateTimeOffset), count),
            (nameof(DateTimeOffset.FromUnixTimeMilliseconds), [var count]) => sql.Template("time::from_millis(@0)", typeof(DateTimeOffset), count),
            (nameof(DateOnly.FromDateTime), [var instant]) => sql.Template(
                "time::from_unix(time::unix(@0) - (time::unix(@0) + 62135596800) % 86400)", typeof(DateOnly), instant),
            (nameof(DateOnly.FromDayNumber), [var number]) => sql.Template(
                "time::from_unix(@0 * 86400 - 62135596800)", typeof(DateOnly), number),
            (nameof(Equals), [var left, var right]) when left.Type == type && right.Type == type => sql.Equal(left, right),
            _ => null,
        };
}

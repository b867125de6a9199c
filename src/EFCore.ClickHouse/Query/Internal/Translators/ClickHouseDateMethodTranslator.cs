namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Methods of <see cref="DateTime" />, <see cref="DateTimeOffset" /> and <see cref="DateOnly" />.</summary>
internal sealed class ClickHouseDateMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly Dictionary<string, string> CalendarFunctions = new()
    {
        [nameof(DateTime.AddMonths)] = "addMonths",
        [nameof(DateTime.AddYears)] = "addYears",
    };

    private static readonly Dictionary<string, (string Function, long TicksPerUnit)> UnitFunctions = new()
    {
        [nameof(DateTime.AddDays)] = ("addDays", TimeSpan.TicksPerDay),
        [nameof(DateTime.AddHours)] = ("addHours", TimeSpan.TicksPerHour),
        [nameof(DateTime.AddMinutes)] = ("addMinutes", TimeSpan.TicksPerMinute),
        [nameof(DateTime.AddSeconds)] = ("addSeconds", TimeSpan.TicksPerSecond),
        [nameof(DateTime.AddMilliseconds)] = ("addMilliseconds", TimeSpan.TicksPerMillisecond),
        [nameof(DateTime.AddMicroseconds)] = ("addMicroseconds", TimeSpan.TicksPerMicrosecond),
    };

    private readonly ClickHouseTicks _ticks = new(sql);

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        var type = method.DeclaringType;

        return type == typeof(DateOnly)
            ? instance is null ? TranslateStaticDate(method.Name, arguments) : TranslateDate(instance, method.Name, arguments)
            : type == typeof(DateTime) || type == typeof(DateTimeOffset)
                ? instance is null
                    ? TranslateStaticInstant(type, method.Name, arguments)
                    : TranslateInstant(instance, type, method.Name, arguments)
                : null;
    }

    private SqlExpression? TranslateInstant(SqlExpression instance, Type type, string method, IReadOnlyList<SqlExpression> arguments)
    {
        if (arguments is [var amount])
        {
            if (CalendarFunctions.TryGetValue(method, out var calendarFunction))
            {
                return sql.Call(calendarFunction, type, _ticks.Instant(instance, type), amount);
            }

            if (UnitFunctions.TryGetValue(method, out var unit))
            {
                return AddUnits(instance, type, amount, unit.Function, unit.TicksPerUnit);
            }
        }

        return (method, arguments) switch
        {
            (nameof(DateTime.AddTicks), [var ticks]) => AddTicks(instance, type, "plus", ticks),
            (nameof(DateTime.Add), [var span]) => AddTicks(instance, type, "plus", _ticks.Of(span)),
            (nameof(DateTime.Subtract), [{ Type: var other } span]) when other == typeof(TimeSpan)
                => AddTicks(instance, type, "minus", _ticks.Of(span)),
            (nameof(DateTime.Subtract), [var other]) => _ticks.ToTimeSpan("minus", _ticks.Of(instance), _ticks.Of(other)),
            (nameof(DateTimeOffset.ToUniversalTime), []) when type == typeof(DateTimeOffset) => instance,
            (nameof(DateTimeOffset.ToUnixTimeSeconds), []) => SinceUnixEpoch(instance, TimeSpan.TicksPerSecond),
            (nameof(DateTimeOffset.ToUnixTimeMilliseconds), []) => SinceUnixEpoch(instance, TimeSpan.TicksPerMillisecond),
            _ => null,
        };
    }

    private SqlExpression? TranslateStaticInstant(Type type, string method, IReadOnlyList<SqlExpression> arguments)
        => (method, arguments) switch
        {
            (nameof(DateTimeOffset.FromUnixTimeSeconds), [var count]) => FromUnixTime(count, TimeSpan.TicksPerSecond),
            (nameof(DateTimeOffset.FromUnixTimeMilliseconds), [var count]) => FromUnixTime(count, TimeSpan.TicksPerMillisecond),
            (nameof(Equals), [var left, var right]) when left.Type == type && right.Type == type => sql.Equal(left, right),
            _ => null,
        };

    private SqlExpression? TranslateDate(SqlExpression instance, string method, IReadOnlyList<SqlExpression> arguments)
    {
        if (arguments is [var amount]
            && (CalendarFunctions.TryGetValue(method, out var function)
                || (method == nameof(DateOnly.AddDays) && (function = "addDays") is not null)))
        {
            return sql.Call(function, typeof(DateOnly), Date32(instance), amount);
        }

        return (method, arguments) switch
        {
            (nameof(DateOnly.ToDateTime), [SqlConstantExpression { Value: TimeOnly { Ticks: 0 } }, ..]) => _ticks.Instant(instance),
            (nameof(DateOnly.ToDateTime), [var time, ..])
                => _ticks.ToInstant(_ticks.Compute("plus", _ticks.Of(instance), _ticks.Of(time)), typeof(DateTime)),
            _ => null,
        };
    }

    private SqlExpression? TranslateStaticDate(string method, IReadOnlyList<SqlExpression> arguments)
        => (method, arguments) switch
        {
            (nameof(DateOnly.FromDateTime), [var instant]) => sql.Call("toDate32", typeof(DateOnly), _ticks.Instant(instant)),
            (nameof(DateOnly.FromDayNumber), [var number]) => sql.Call(
                "addDays",
                typeof(DateOnly),
                sql.Constant(DateOnly.FromDateTime(DateTime.UnixEpoch)),
                sql.Call("minus", typeof(int), number, sql.Constant(ClickHouseTicks.UnixEpochDayNumber))),
            _ => null,
        };

    // The engine's functions only know whole units.
    private SqlExpression AddUnits(SqlExpression instance, Type type, SqlExpression amount, string function, long ticksPerUnit)
        => amount is SqlConstantExpression { Value: double value } && double.IsInteger(value) && Math.Abs(value) < long.MaxValue
            ? sql.Call(function, type, _ticks.Instant(instance, type), sql.Constant((long)value))
            : ClickHouseTicks.Integral(amount) is { } integral
                ? sql.Call(function, type, _ticks.Instant(instance, type), integral)
                : AddTicks(instance, type, "plus", _ticks.FromUnits(amount, ticksPerUnit));

    private SqlExpression AddTicks(SqlExpression instance, Type type, string function, SqlExpression ticks)
        => _ticks.ToInstant(_ticks.Compute(function, _ticks.Of(instance), ticks), type);

    // .NET counts whole units from year 1, so that what is before 1970 rounds down; the engine's conversions round towards 1970.
    private SqlExpression SinceUnixEpoch(SqlExpression instance, long ticksPerUnit)
        => _ticks.Compute(
            "minus",
            _ticks.Compute("intDiv", _ticks.Compute("plus", _ticks.Of(instance), ClickHouseTicks.UnixEpoch), ticksPerUnit),
            ClickHouseTicks.UnixEpoch / ticksPerUnit);

    private SqlExpression FromUnixTime(SqlExpression count, long ticksPerUnit)
        => _ticks.ToInstant(_ticks.Compute("multiply", count, ticksPerUnit), typeof(DateTimeOffset));

    // Arithmetic on a 16-bit date wraps.
    private SqlExpression Date32(SqlExpression date)
        => date.TypeMapping?.StoreType is null or "Date32" ? date : sql.Call("toDate32", typeof(DateOnly), date);
}

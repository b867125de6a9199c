using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Properties of <see cref="DateTime" />, <see cref="DateTimeOffset" /> (always UTC), <see cref="DateOnly" /> and <see cref="TimeOnly" />.
/// <see cref="DateTime.Now" /> and <see cref="DateTime.Today" /> are the server's clock in UTC.
/// </summary>
internal sealed class ClickHouseDatePartTranslator(ISqlExpressionFactory sql) : IMemberTranslator
{
    private static readonly HashSet<Type> DeclaringTypes = [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly)];

    private static readonly Dictionary<string, string> Parts = new()
    {
        [nameof(DateTime.Year)] = "toYear",
        [nameof(DateTime.Month)] = "toMonth",
        [nameof(DateTime.Day)] = "toDayOfMonth",
        [nameof(DateTime.Hour)] = "toHour",
        [nameof(DateTime.Minute)] = "toMinute",
        [nameof(DateTime.Second)] = "toSecond",
        [nameof(DateTime.Millisecond)] = "toMillisecond",
    };

    private readonly ClickHouseTicks _ticks = new(sql);

    public SqlExpression? Translate(
        SqlExpression? instance,
        MemberInfo member,
        Type returnType,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (member.DeclaringType is not { } type || !DeclaringTypes.Contains(type))
        {
            return null;
        }

        if (instance is null)
        {
            return member.Name switch
            {
                nameof(DateTime.Now) or nameof(DateTime.UtcNow) => Now(returnType),
                nameof(DateTime.Today) => Midnight(Now(returnType)),
                _ => null,
            };
        }

        instance = sql.ApplyDefaultTypeMapping(instance);
        if (Parts.TryGetValue(member.Name, out var function))
        {
            return sql.Call(function, returnType, Utc(instance));
        }

        return member.Name switch
        {
            // For a Date32 at the end of 2299 the engine counts one day too few.
            nameof(DateTime.DayOfYear) => sql.Call("toDayOfYear", returnType, type == typeof(DateOnly) ? _ticks.Instant(instance) : Utc(instance)),

            // Mode 2: Sunday is 0, as in .NET.
            nameof(DateTime.DayOfWeek) => sql.Call("toDayOfWeek", returnType, Utc(instance), sql.Constant(2)),
            nameof(DateTime.Microsecond) => sql.Call(
                "modulo",
                returnType,
                sql.Call("toMicrosecond", typeof(int), Utc(instance)),
                sql.Constant(1000)),
            nameof(DateTime.Nanosecond) => sql.Call(
                "multiply",
                returnType,
                _ticks.Compute("positiveModulo", _ticks.Of(instance), 10),
                sql.Constant(100)),
            nameof(DateTime.Ticks) or nameof(DateTimeOffset.UtcTicks) => type == typeof(TimeOnly)
                ? _ticks.Of(instance)
                : _ticks.Compute("plus", _ticks.Of(instance), ClickHouseTicks.UnixEpoch),
            nameof(DateTime.Date) => Midnight(instance),
            nameof(DateTime.TimeOfDay) => sql.Call("toInt64", typeof(TimeSpan), _ticks.WithinDay(_ticks.Of(instance))),
            nameof(DateTimeOffset.DateTime) or nameof(DateTimeOffset.UtcDateTime) => _ticks.ToInstant(_ticks.Of(instance), typeof(DateTime)),
            nameof(DateTimeOffset.Offset) => sql.Constant(TimeSpan.Zero),
            nameof(DateOnly.DayNumber) => sql.Call(
                "plus",
                returnType,
                sql.Call("toInt32", typeof(int), instance),
                sql.Constant(ClickHouseTicks.UnixEpochDayNumber)),
            _ => null,
        };
    }

    private SqlExpression Now(Type type)
        => sql.ApplyDefaultTypeMapping(
            sql.Function(
                "now64",
                [sql.Constant(7), sql.Constant("UTC")],
                nullable: false,
                argumentsPropagateNullability: [false, false],
                type));

    // toStartOfDay() wraps what lies outside of 1970 to 2106, unless a setting says otherwise.
    private SqlExpression Midnight(SqlExpression instance)
        => sql.Call(
            "toDateTime64",
            typeof(DateTime),
            sql.Call("toDate32", typeof(DateOnly), Utc(instance)),
            sql.Constant(7),
            sql.Constant("UTC"));

    // Parts are taken in the column's zone, or the server's; the values that .NET sees are in UTC. A time of day has no parts.
    private SqlExpression Utc(SqlExpression instance)
        => instance.Type == typeof(DateOnly)
            || (instance.Type != typeof(TimeOnly)
                && instance.TypeMapping is { } mapping
                && ClickHouseStoreType.Arguments(ClickHouseStoreType.Unwrap(mapping.StoreType)) is [.., "'UTC'"])
                ? instance
                : _ticks.Instant(instance);
}

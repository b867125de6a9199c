namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// Properties of <see cref="DateTime" />, <see cref="DateTimeOffset" /> (always UTC), <see cref="DateOnly" /> and <see cref="TimeOnly" />.
/// <see cref="DateTime.Now" /> and <see cref="DateTime.Today" /> are the server's clock in UTC.
/// </summary>
internal sealed class SurrealDbDatePartTranslator(ISqlExpressionFactory sql) : IMemberTranslator
{
    // The engine's clock counts nanoseconds, of which .NET holds whole hundreds.
    private const string Now = "time::floor(time::now(), 100ns)";

    // Nanoseconds of the second: time::nano() is 0 for what it can't count.
    private const string Nanoseconds = "duration::nanos(@0 - time::from_unix(time::unix(@0)))";

    private const string Midnight = "time::from_unix(time::unix(@0) - (time::unix(@0) + 62135596800) % 86400)";

    private static readonly Dictionary<string, string> Parts = new()
    {
        [nameof(DateTime.Year)] = "time::year(@0)",
        [nameof(DateTime.Month)] = "time::month(@0)",
        [nameof(DateTime.Day)] = "time::day(@0)",
        [nameof(DateTime.Hour)] = "time::hour(@0)",
        [nameof(DateTime.Minute)] = "time::minute(@0)",
        [nameof(DateTime.Second)] = "time::second(@0)",
        [nameof(DateTime.Millisecond)] = $"({Nanoseconds} / 1000000)",
        [nameof(DateTime.Microsecond)] = $"({Nanoseconds} / 1000 % 1000)",
        [nameof(DateTime.Nanosecond)] = $"({Nanoseconds} % 1000)",
        [nameof(DateTime.DayOfYear)] = "time::yday(@0)",

        // Sunday is 7 in the engine, and 0 in .NET.
        [nameof(DateTime.DayOfWeek)] = "(time::wday(@0) % 7)",
        [nameof(DateTime.Date)] = Midnight,
        [nameof(DateTime.TimeOfDay)] = $"(@0 - {Midnight})",
        [nameof(DateOnly.DayNumber)] = "((time::unix(@0) + 62135596800) / 86400)",
    };

    private static readonly Dictionary<string, string> TimeParts = new()
    {
        [nameof(TimeOnly.Hour)] = "duration::hours(@0)",
        [nameof(TimeOnly.Minute)] = "(duration::mins(@0) % 60)",
        [nameof(TimeOnly.Second)] = "(duration::secs(@0) % 60)",
        [nameof(TimeOnly.Millisecond)] = "(duration::millis(@0) % 1000)",
        [nameof(TimeOnly.Microsecond)] = "(duration::micros(@0) % 1000)",
        [nameof(TimeOnly.Nanosecond)] = "(duration::nanos(@0) % 1000)",
    };

    private readonly SurrealDbTicks _ticks = new(sql);

    public SqlExpression? Translate(
        SqlExpression? instance,
        MemberInfo member,
        Type returnType,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        var type = member.DeclaringType;
        if (type is null || (type != typeof(TimeOnly) && !SurrealDbTicks.IsInstant(type)))
        {
            return null;
        }

        if (instance is null)
        {
            return member.Name switch
            {
                nameof(DateTime.Now) or nameof(DateTime.UtcNow) => sql.Template(Now, returnType),
                nameof(DateTime.Today) => sql.Template(Midnight, returnType, sql.Template(Now, returnType)),
                _ => null,
            };
        }

        return (type == typeof(TimeOnly) ? TimeParts : Parts).TryGetValue(member.Name, out var template)
            ? sql.Template(template, returnType, instance)
            : member.Name switch
            {
                nameof(DateTime.Ticks) or nameof(DateTimeOffset.UtcTicks) => _ticks.Of(instance),
                nameof(DateTimeOffset.DateTime) or nameof(DateTimeOffset.UtcDateTime) => sql.Template("@0", returnType, instance),
                nameof(DateTimeOffset.Offset) => sql.Constant(TimeSpan.Zero),
                _ => null,
            };
    }
}

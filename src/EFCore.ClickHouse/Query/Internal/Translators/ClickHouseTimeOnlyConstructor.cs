namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// The constructor of <see cref="TimeOnly" /> from hour, minute and so on. Where .NET throws for a part that doesn't fit, the result here is
/// NULL, as with <see cref="ClickHouseConvertTranslator" />.
/// </summary>
internal sealed class ClickHouseTimeOnlyConstructor(ISqlExpressionFactory sql)
{
    private static readonly (long Ticks, int Limit)[] Units =
    [
        (TimeSpan.TicksPerHour, 24),
        (TimeSpan.TicksPerMinute, 60),
        (TimeSpan.TicksPerSecond, 60),
        (TimeSpan.TicksPerMillisecond, 1000),
        (TimeSpan.TicksPerMicrosecond, 1000),
    ];

    private readonly ClickHouseTicks _ticks = new(sql);

    /// <summary>Whether an expression is the constructor from parts.</summary>
    public static bool Handles(NewExpression expression)
        => expression.Type == typeof(TimeOnly) && expression.Arguments.Count > 1;

    /// <summary>The time of day that has the parts.</summary>
    public SqlExpression Translate(IReadOnlyList<SqlExpression> parts)
    {
        var ticks = parts.Select((p, i) => _ticks.FromUnits(p, Units[i].Ticks)).Aggregate((a, b) => _ticks.Compute("plus", a, b));
        var fits = parts
            .Select((p, i) => sql.AndAlso(sql.GreaterThanOrEqual(p, sql.Constant(0)), sql.LessThan(p, sql.Constant(Units[i].Limit))))
            .Aggregate(sql.AndAlso);
        var time = _ticks.ToTimeOnly(ticks);

        return sql.If(fits, time, sql.Constant(null, typeof(TimeOnly?), time.TypeMapping));
    }
}

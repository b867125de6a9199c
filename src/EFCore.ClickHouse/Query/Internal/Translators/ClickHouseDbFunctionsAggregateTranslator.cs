namespace EFCore.ClickHouse.Query.Internal;

/// <summary>The aggregates of <see cref="ClickHouseDbFunctionsExtensions" />.</summary>
internal sealed class ClickHouseDbFunctionsAggregateTranslator(ISqlExpressionFactory sql) : IAggregateMethodCallTranslator
{
    private readonly ClickHouseAggregateFactory _aggregates = new(sql);

    public SqlExpression? Translate(
        MethodInfo method,
        EnumerableExpression source,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(ClickHouseDbFunctionsExtensions) || source.Selector is not SqlExpression value)
        {
            return null;
        }

        return method.Name switch
        {
            nameof(ClickHouseDbFunctionsExtensions.Median) => Interpolated(source, value, sql.Constant(0.5)),
            nameof(ClickHouseDbFunctionsExtensions.Quantile) when Level(arguments) is { } level => Interpolated(source, value, level),
            nameof(ClickHouseDbFunctionsExtensions.QuantileExact) when Level(arguments) is { } level
                => _aggregates.Create("quantileExact", source, value, value.Type, value.TypeMapping, orNull: true, parameter: level),
            nameof(ClickHouseDbFunctionsExtensions.Uniq) => _aggregates.Create("uniq", source, value, typeof(long)),
            _ => null,
        };
    }

    // The quantile of decimals is one, too.
    private SqlExpression Interpolated(EnumerableExpression source, SqlExpression value, SqlExpression level)
        => value.Type == typeof(decimal)
            ? sql.Call(
                "toFloat64",
                typeof(double),
                _aggregates.Create("quantile", source, value, typeof(decimal), value.TypeMapping, orNull: true, parameter: level))
            : _aggregates.Create("quantile", source, value, typeof(double), orNull: true, parameter: level);

    private static SqlExpression? Level(IReadOnlyList<SqlExpression> arguments)
        => arguments[^1] is SqlConstantExpression or SqlParameterExpression ? arguments[^1] : null;
}

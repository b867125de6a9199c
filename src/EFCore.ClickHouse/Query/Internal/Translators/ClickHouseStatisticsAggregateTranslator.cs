namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// <c>EF.Functions.StandardDeviationSample</c> and its like, by the engine's numerically stable functions. A sample of one value has no
/// deviation: NULL.
/// </summary>
internal sealed class ClickHouseStatisticsAggregateTranslator(ISqlExpressionFactory sql) : IAggregateMethodCallTranslator
{
    private static readonly Dictionary<string, (string Function, bool IsSample)> Functions = new()
    {
        [nameof(ClickHouseDbFunctionsExtensions.StandardDeviationSample)] = ("stddevSampStable", true),
        [nameof(ClickHouseDbFunctionsExtensions.StandardDeviationPopulation)] = ("stddevPopStable", false),
        [nameof(ClickHouseDbFunctionsExtensions.VarianceSample)] = ("varSampStable", true),
        [nameof(ClickHouseDbFunctionsExtensions.VariancePopulation)] = ("varPopStable", false),
    };

    private readonly ClickHouseAggregateFactory _aggregates = new(sql);

    public SqlExpression? Translate(
        MethodInfo method,
        EnumerableExpression source,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(ClickHouseDbFunctionsExtensions)
            || source.Selector is not SqlExpression value
            || !Functions.TryGetValue(method.Name, out var function))
        {
            return null;
        }

        var aggregate = _aggregates.Create(function.Function, source, value, typeof(double), orNull: true);

        return function.IsSample
            ? sql.ApplyDefaultTypeMapping(
                sql.Case(
                    [new CaseWhenClause(
                        sql.GreaterThan(_aggregates.Create("count", source, value, typeof(long)), sql.Constant(1L)),
                        aggregate)],
                    null))
            : aggregate;
    }
}

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Collects the translators of aggregates: one per family, in <c>Translators</c>.</summary>
internal sealed class ClickHouseAggregateMethodCallTranslatorProvider : RelationalAggregateMethodCallTranslatorProvider
{
    public ClickHouseAggregateMethodCallTranslatorProvider(RelationalAggregateMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
        var sql = dependencies.SqlExpressionFactory;

        AddTranslators(
        [
            new ClickHouseDbFunctionsAggregateTranslator(sql),
            new ClickHouseQueryableAggregateTranslator(sql),
            new ClickHouseStatisticsAggregateTranslator(sql),
            new ClickHouseStringAggregateTranslator(sql),
        ]);
    }
}

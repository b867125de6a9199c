using EFCore.ClickHouse.Query.Internal.Translators;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Collects the translators of aggregates: one per family, in <c>Translators</c>.</summary>
internal sealed class ClickHouseAggregateMethodCallTranslatorProvider : RelationalAggregateMethodCallTranslatorProvider
{
    public ClickHouseAggregateMethodCallTranslatorProvider(RelationalAggregateMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies)
        => AddTranslators([new ClickHouseQueryableAggregateMethodTranslator(dependencies.SqlExpressionFactory)]);
}

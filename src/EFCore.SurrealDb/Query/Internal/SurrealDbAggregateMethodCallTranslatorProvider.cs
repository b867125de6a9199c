namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Collects the translators of aggregates: one per family, in <c>Translators</c>.</summary>
internal sealed class SurrealDbAggregateMethodCallTranslatorProvider : RelationalAggregateMethodCallTranslatorProvider
{
    public SurrealDbAggregateMethodCallTranslatorProvider(RelationalAggregateMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies)
        => AddTranslators([new SurrealDbStringAggregateTranslator(dependencies.SqlExpressionFactory)]);
}

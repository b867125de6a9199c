namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbAggregateMethodCallTranslatorProvider : RelationalAggregateMethodCallTranslatorProvider
{
    public SurrealDbAggregateMethodCallTranslatorProvider(RelationalAggregateMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
    }
}

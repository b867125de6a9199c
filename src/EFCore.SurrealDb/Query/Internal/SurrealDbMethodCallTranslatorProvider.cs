namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbMethodCallTranslatorProvider : RelationalMethodCallTranslatorProvider
{
    public SurrealDbMethodCallTranslatorProvider(RelationalMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
    }
}

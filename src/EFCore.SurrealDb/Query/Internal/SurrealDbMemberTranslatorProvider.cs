namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbMemberTranslatorProvider : RelationalMemberTranslatorProvider
{
    public SurrealDbMemberTranslatorProvider(RelationalMemberTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
    }
}

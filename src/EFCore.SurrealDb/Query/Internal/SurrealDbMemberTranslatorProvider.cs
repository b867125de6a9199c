namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Collects the translators of properties and fields: one per CLR family, in <c>Translators</c>.</summary>
internal sealed class SurrealDbMemberTranslatorProvider : RelationalMemberTranslatorProvider
{
    public SurrealDbMemberTranslatorProvider(RelationalMemberTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
        var sql = dependencies.SqlExpressionFactory;

        AddTranslators(
        [
            new SurrealDbDatePartTranslator(sql),
            new SurrealDbDictionaryTranslator(sql),
            new SurrealDbStringMemberTranslator(sql),
            new SurrealDbTimeSpanMemberTranslator(sql),
        ]);
    }
}

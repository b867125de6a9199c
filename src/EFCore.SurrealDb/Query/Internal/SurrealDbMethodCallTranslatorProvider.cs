namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Collects the translators of methods: one per CLR family, in <c>Translators</c>.</summary>
internal sealed class SurrealDbMethodCallTranslatorProvider : RelationalMethodCallTranslatorProvider
{
    public SurrealDbMethodCallTranslatorProvider(RelationalMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
        var sql = dependencies.SqlExpressionFactory;

        AddTranslators(
        [
            new SurrealDbByteArrayTranslator(sql),
            new SurrealDbCharMethodTranslator(sql),
            new SurrealDbConvertTranslator(sql),
            new SurrealDbDateMethodTranslator(sql),
            new SurrealDbDictionaryTranslator(sql),
            new SurrealDbGuidTranslator(sql),
            new SurrealDbLikeTranslator(sql),
            new SurrealDbMathTranslator(sql),
            new SurrealDbRandomTranslator(sql),
            new SurrealDbRegexTranslator(sql),
            new SurrealDbStringMethodTranslator(sql),
            new SurrealDbTimeOnlyMethodTranslator(sql),
            new SurrealDbTimeSpanMethodTranslator(sql),
            new SurrealDbToStringTranslator(sql),
        ]);
    }
}

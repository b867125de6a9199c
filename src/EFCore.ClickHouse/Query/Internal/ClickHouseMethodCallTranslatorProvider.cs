namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Collects the translators of methods: one per CLR family, in <c>Translators</c>.</summary>
internal sealed class ClickHouseMethodCallTranslatorProvider : RelationalMethodCallTranslatorProvider
{
    public ClickHouseMethodCallTranslatorProvider(RelationalMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
        var sql = dependencies.SqlExpressionFactory;

        AddTranslators(
        [
            new ClickHouseByteArrayTranslator(sql),
            new ClickHouseCharMethodTranslator(sql),
            new ClickHouseConvertTranslator(sql),
            new ClickHouseDateMethodTranslator(sql),
            new ClickHouseGuidTranslator(sql),
            new ClickHouseMathTranslator(sql),
            new ClickHouseRandomTranslator(sql),
            new ClickHouseRegexTranslator(sql),
            new ClickHouseStringMethodTranslator(sql),
            new ClickHouseTimeOnlyMethodTranslator(sql),
            new ClickHouseTimeSpanMethodTranslator(sql),
            new ClickHouseToStringTranslator(sql),
            new ClickHouseWindowTranslator(sql, dependencies.RelationalTypeMappingSource),
        ]);
    }
}

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Collects the translators of properties and fields: one per CLR family, in <c>Translators</c>.</summary>
internal sealed class ClickHouseMemberTranslatorProvider : RelationalMemberTranslatorProvider
{
    public ClickHouseMemberTranslatorProvider(RelationalMemberTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
        var sql = dependencies.SqlExpressionFactory;

        AddTranslators(
        [
            new ClickHouseDatePartTranslator(sql),
            new ClickHouseStringMemberTranslator(sql),
            new ClickHouseTimeSpanMemberTranslator(sql),
        ]);
    }
}

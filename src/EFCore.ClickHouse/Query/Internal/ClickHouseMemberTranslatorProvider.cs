namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Collects the translators of properties and fields: one per CLR family, in <c>Translators</c>.</summary>
internal sealed class ClickHouseMemberTranslatorProvider : RelationalMemberTranslatorProvider
{
    public ClickHouseMemberTranslatorProvider(RelationalMemberTranslatorProviderDependencies dependencies)
        : base(dependencies)
        => AddTranslators([]);
}

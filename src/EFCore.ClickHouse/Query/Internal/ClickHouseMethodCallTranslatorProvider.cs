namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Collects the translators of methods: one per CLR family, in <c>Translators</c>.</summary>
internal sealed class ClickHouseMethodCallTranslatorProvider : RelationalMethodCallTranslatorProvider
{
    public ClickHouseMethodCallTranslatorProvider(RelationalMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies)
        => AddTranslators([]);
}

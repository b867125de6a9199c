using EFCore.ClickHouse.ValueGeneration;
using EFCore.ClickHouse.ValueGeneration.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What the model says about how a key property's values are generated on ClickHouse.</summary>
public static class ClickHouseValueGenerationPropertyExtensions
{
    private const string StrategyAnnotation = "ClickHouse:ValueGenerationStrategy";

    /// <summary>
    /// Gets how values are generated: as configured, else by type for keys that are generated on add and have no default in the database.
    /// </summary>
    /// <param name="property">The property.</param>
    public static ClickHouseValueGenerationStrategy GetClickHouseValueGenerationStrategy(this IReadOnlyProperty property)
        => property[StrategyAnnotation] is ClickHouseValueGenerationStrategy strategy ? strategy : DefaultStrategy(property);

    /// <summary>Sets how values are generated.</summary>
    /// <param name="property">The property.</param>
    /// <param name="strategy">How; <see langword="null" /> for what its type asks for.</param>
    public static void SetClickHouseValueGenerationStrategy(this IMutableProperty property, ClickHouseValueGenerationStrategy? strategy)
        => property.SetOrRemoveAnnotation(StrategyAnnotation, strategy);

    /// <summary>Sets how values are generated.</summary>
    /// <param name="property">The property.</param>
    /// <param name="strategy">How; <see langword="null" /> for what its type asks for.</param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static ClickHouseValueGenerationStrategy? SetClickHouseValueGenerationStrategy(
        this IConventionProperty property,
        ClickHouseValueGenerationStrategy? strategy,
        bool fromDataAnnotation = false)
        => (ClickHouseValueGenerationStrategy?)property.SetOrRemoveAnnotation(StrategyAnnotation, strategy, fromDataAnnotation)?.Value;

    private static ClickHouseValueGenerationStrategy DefaultStrategy(IReadOnlyProperty property)
    {
        if (!property.IsKey()
            || !property.ValueGenerated.HasFlag(ValueGenerated.OnAdd)
            || property.TryGetDefaultValue(out _)
            || property.GetDefaultValueSql() is not null
            || property.GetComputedColumnSql() is not null)
        {
            return ClickHouseValueGenerationStrategy.None;
        }

        var strategy = property.ClrType.DefaultStrategy();

        // A converter is known only once types are mapped; before that the configured one is all there is.
        var providerType = (property.FindTypeMapping()?.Converter ?? property.GetValueConverter())?.ProviderClrType;

        return (strategy, providerType) switch
        {
            (_, null) => strategy,
            (ClickHouseValueGenerationStrategy.None, _) => providerType.DefaultStrategy(),

            // The next number is that after the greatest in the column: only a column of numbers tells (as text, 9 is greater than 10).
            (ClickHouseValueGenerationStrategy.HiLo, _) when !providerType.UnwrapNullableAndEnum().IsHiLoType() => ClickHouseValueGenerationStrategy.None,

            // A converter would cut the 63 bits down to its own without a word.
            (ClickHouseValueGenerationStrategy.Snowflake, _) when providerType.DefaultStrategy() == ClickHouseValueGenerationStrategy.HiLo
                => ClickHouseValueGenerationStrategy.HiLo,
            _ => strategy,
        };
    }
}

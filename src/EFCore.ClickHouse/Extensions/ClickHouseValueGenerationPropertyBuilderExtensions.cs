using EFCore.ClickHouse.ValueGeneration;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configures how a key property's values are generated on ClickHouse.</summary>
public static class ClickHouseValueGenerationPropertyBuilderExtensions
{
    /// <summary>
    /// Lets the client make the values of a <see cref="long" /> or <see cref="ulong" /> key: numbers of time, node and sequence
    /// (<see cref="ClickHouseSnowflake" />). It's what such keys do unless told otherwise.
    /// </summary>
    /// <param name="propertyBuilder">The builder of the property.</param>
    public static PropertyBuilder UseSnowflake(this PropertyBuilder propertyBuilder)
        => Use(propertyBuilder, ClickHouseValueGenerationStrategy.Snowflake);

    /// <inheritdoc cref="UseSnowflake(PropertyBuilder)" />
    /// <typeparam name="TProperty">The property's type.</typeparam>
    public static PropertyBuilder<TProperty> UseSnowflake<TProperty>(this PropertyBuilder<TProperty> propertyBuilder)
        => (PropertyBuilder<TProperty>)UseSnowflake((PropertyBuilder)propertyBuilder);

    /// <summary>
    /// Lets the values of an integer key come out of blocks that are reserved in the table <c>__EFSequences</c>: small numbers that no two
    /// processes get twice, with gaps where a process ended before it used its block up. It's what keys smaller than <see cref="long" /> do
    /// unless told otherwise.
    /// </summary>
    /// <param name="propertyBuilder">The builder of the property.</param>
    public static PropertyBuilder UseHiLo(this PropertyBuilder propertyBuilder)
        => Use(propertyBuilder, ClickHouseValueGenerationStrategy.HiLo);

    /// <inheritdoc cref="UseHiLo(PropertyBuilder)" />
    /// <typeparam name="TProperty">The property's type.</typeparam>
    public static PropertyBuilder<TProperty> UseHiLo<TProperty>(this PropertyBuilder<TProperty> propertyBuilder)
        => (PropertyBuilder<TProperty>)UseHiLo((PropertyBuilder)propertyBuilder);

    private static PropertyBuilder Use(PropertyBuilder propertyBuilder, ClickHouseValueGenerationStrategy strategy)
    {
        propertyBuilder.ValueGeneratedOnAdd();
        propertyBuilder.Metadata.SetClickHouseValueGenerationStrategy(strategy);

        return propertyBuilder;
    }
}

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Says how SurrealDB keeps a property.</summary>
public static class SurrealDbPropertyBuilderExtensions
{
    /// <summary>
    /// Lets the object that the property is kept as (a dictionary) have members that the model doesn't know, of any type.
    /// </summary>
    /// <param name="propertyBuilder">The builder.</param>
    /// <param name="flexible">Whether it may.</param>
    public static PropertyBuilder IsFlexible(this PropertyBuilder propertyBuilder, bool flexible = true)
    {
        propertyBuilder.Metadata.SetIsFlexible(flexible);

        return propertyBuilder;
    }

    /// <inheritdoc cref="IsFlexible(PropertyBuilder, bool)" />
    public static PropertyBuilder<TProperty> IsFlexible<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, bool flexible = true)
        => (PropertyBuilder<TProperty>)IsFlexible((PropertyBuilder)propertyBuilder, flexible);

    /// <summary>Lets the engine refuse another value of the field once its record is there (<c>READONLY</c>), whoever writes.</summary>
    /// <param name="propertyBuilder">The builder.</param>
    /// <param name="readOnly">Whether it does.</param>
    public static PropertyBuilder IsReadOnlyField(this PropertyBuilder propertyBuilder, bool readOnly = true)
    {
        propertyBuilder.Metadata.SetIsReadOnlyField(readOnly);

        return propertyBuilder;
    }

    /// <inheritdoc cref="IsReadOnlyField(PropertyBuilder, bool)" />
    public static PropertyBuilder<TProperty> IsReadOnlyField<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, bool readOnly = true)
        => (PropertyBuilder<TProperty>)IsReadOnlyField((PropertyBuilder)propertyBuilder, readOnly);

    /// <summary>Lets the engine check a condition on the field at each write (<c>ASSERT</c>), whoever writes.</summary>
    /// <param name="propertyBuilder">The builder.</param>
    /// <param name="sql">
    /// The SurrealQL of the condition, in which <c>$value</c> is the field's value, NONE where it is null: <c>$value = NONE OR $value &gt; 0</c>.
    /// It becomes part of the schema as it is.
    /// </param>
    public static PropertyBuilder HasAssertSql(this PropertyBuilder propertyBuilder, string? sql)
    {
        propertyBuilder.Metadata.SetAssertSql(sql);

        return propertyBuilder;
    }

    /// <inheritdoc cref="HasAssertSql(PropertyBuilder, string?)" />
    public static PropertyBuilder<TProperty> HasAssertSql<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, string? sql)
        => (PropertyBuilder<TProperty>)HasAssertSql((PropertyBuilder)propertyBuilder, sql);
}

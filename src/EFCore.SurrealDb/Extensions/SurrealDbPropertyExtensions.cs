using EFCore.SurrealDb.Metadata.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What the SurrealDB provider knows of a property.</summary>
public static class SurrealDbPropertyExtensions
{
    /// <summary>Whether the object that the property is kept as may have members that the model doesn't know.</summary>
    /// <param name="property">The property.</param>
    public static bool IsFlexible(this IReadOnlyProperty property)
        => (property[SurrealDbAnnotationNames.Flexible] as bool?) ?? false;

    /// <summary>Sets whether the object that the property is kept as may have members that the model doesn't know.</summary>
    /// <param name="property">The property.</param>
    /// <param name="flexible">Whether it may; null for the default, which is that it may not.</param>
    public static void SetIsFlexible(this IMutableProperty property, bool? flexible)
        => property.SetOrRemoveAnnotation(SurrealDbAnnotationNames.Flexible, flexible);

    /// <inheritdoc cref="SetIsFlexible(IMutableProperty, bool?)" />
    /// <param name="property">The property.</param>
    /// <param name="flexible">Whether it may; null for the default, which is that it may not.</param>
    /// <param name="fromDataAnnotation">Whether an attribute says so.</param>
    public static bool? SetIsFlexible(this IConventionProperty property, bool? flexible, bool fromDataAnnotation = false)
        => (bool?)property.SetOrRemoveAnnotation(SurrealDbAnnotationNames.Flexible, flexible, fromDataAnnotation)?.Value;

    /// <summary>Whether the engine refuses another value of the field once its record is there.</summary>
    /// <param name="property">The property.</param>
    public static bool IsReadOnlyField(this IReadOnlyProperty property)
        => (property[SurrealDbAnnotationNames.ReadOnly] as bool?) ?? false;

    /// <summary>Sets whether the engine refuses another value of the field once its record is there.</summary>
    /// <param name="property">The property.</param>
    /// <param name="readOnly">Whether it does; null for the default, which is that it doesn't.</param>
    public static void SetIsReadOnlyField(this IMutableProperty property, bool? readOnly)
        => property.SetOrRemoveAnnotation(SurrealDbAnnotationNames.ReadOnly, readOnly);

    /// <inheritdoc cref="SetIsReadOnlyField(IMutableProperty, bool?)" />
    /// <param name="property">The property.</param>
    /// <param name="readOnly">Whether it does; null for the default, which is that it doesn't.</param>
    /// <param name="fromDataAnnotation">Whether an attribute says so.</param>
    public static bool? SetIsReadOnlyField(this IConventionProperty property, bool? readOnly, bool fromDataAnnotation = false)
        => (bool?)property.SetOrRemoveAnnotation(SurrealDbAnnotationNames.ReadOnly, readOnly, fromDataAnnotation)?.Value;

    /// <summary>The SurrealQL of the condition on <c>$value</c> that the engine checks at each write; null if there is none.</summary>
    /// <param name="property">The property.</param>
    public static string? GetAssertSql(this IReadOnlyProperty property)
        => (string?)property[SurrealDbAnnotationNames.Assert];

    /// <summary>Sets the condition on <c>$value</c> that the engine checks at each write.</summary>
    /// <param name="property">The property.</param>
    /// <param name="sql">The SurrealQL; null for none.</param>
    public static void SetAssertSql(this IMutableProperty property, string? sql)
        => property.SetOrRemoveAnnotation(SurrealDbAnnotationNames.Assert, sql);

    /// <inheritdoc cref="SetAssertSql(IMutableProperty, string?)" />
    /// <param name="property">The property.</param>
    /// <param name="sql">The SurrealQL; null for none.</param>
    /// <param name="fromDataAnnotation">Whether an attribute says so.</param>
    public static string? SetAssertSql(this IConventionProperty property, string? sql, bool fromDataAnnotation = false)
        => (string?)property.SetOrRemoveAnnotation(SurrealDbAnnotationNames.Assert, sql, fromDataAnnotation)?.Value;
}

using EFCore.SurrealDb.Metadata.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What the SurrealDB provider knows of an entity type.</summary>
public static class SurrealDbEntityTypeExtensions
{
    /// <summary>Whether the records of the entity type's table may have fields that the model doesn't know.</summary>
    /// <param name="entityType">The entity type.</param>
    public static bool IsSchemaless(this IReadOnlyEntityType entityType)
        => (entityType.GetRootType()[SurrealDbAnnotationNames.Schemaless] as bool?) ?? false;

    /// <summary>Sets whether the records of the entity type's table may have fields that the model doesn't know.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="schemaless">Whether they may; null for the default, which is that they may not.</param>
    public static void SetIsSchemaless(this IMutableEntityType entityType, bool? schemaless)
        => entityType.SetOrRemoveAnnotation(SurrealDbAnnotationNames.Schemaless, schemaless);

    /// <inheritdoc cref="SetIsSchemaless(IMutableEntityType, bool?)" />
    /// <param name="entityType">The entity type.</param>
    /// <param name="schemaless">Whether they may; null for the default, which is that they may not.</param>
    /// <param name="fromDataAnnotation">Whether an attribute says so.</param>
    public static bool? SetIsSchemaless(this IConventionEntityType entityType, bool? schemaless, bool fromDataAnnotation = false)
        => (bool?)entityType.SetOrRemoveAnnotation(SurrealDbAnnotationNames.Schemaless, schemaless, fromDataAnnotation)?.Value;

    /// <summary>
    /// The properties of the foreign keys to where the edges that the entities are come from and to where they go; null if they are no edges.
    /// </summary>
    /// <param name="entityType">The entity type.</param>
    public static (string From, string To)? GetEdgeProperties(this IReadOnlyEntityType entityType)
        => entityType[SurrealDbAnnotationNames.Edge] is string[] { Length: 2 } ends ? (ends[0], ends[1]) : null;

    /// <summary>Makes the entities edges of a graph, or no longer.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="ends">
    /// The properties of the foreign keys to where the edges come from and to where they go; null if they are no edges.
    /// </param>
    public static void SetEdgeProperties(this IMutableEntityType entityType, (string From, string To)? ends)
        => entityType.SetOrRemoveAnnotation(SurrealDbAnnotationNames.Edge, ends is { } both ? new[] { both.From, both.To } : null);

    /// <inheritdoc cref="SetEdgeProperties(IMutableEntityType, ValueTuple{string, string}?)" />
    /// <param name="entityType">The entity type.</param>
    /// <param name="ends">
    /// The properties of the foreign keys to where the edges come from and to where they go; null if they are no edges.
    /// </param>
    /// <param name="fromDataAnnotation">Whether an attribute says so.</param>
    public static (string From, string To)? SetEdgeProperties(
        this IConventionEntityType entityType,
        (string From, string To)? ends,
        bool fromDataAnnotation = false)
    {
        entityType.SetOrRemoveAnnotation(
            SurrealDbAnnotationNames.Edge, ends is { } both ? new[] { both.From, both.To } : null, fromDataAnnotation);

        return ends;
    }
}

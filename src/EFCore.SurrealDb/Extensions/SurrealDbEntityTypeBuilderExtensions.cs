using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Properties;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Says how SurrealDB keeps the records of an entity type.</summary>
public static class SurrealDbEntityTypeBuilderExtensions
{
    /// <summary>
    /// Lets the records of the entity type's table have fields that the model doesn't know (<c>SCHEMALESS</c>): EF Core neither reads nor writes
    /// them, and updates leave them as they are. Without this the engine refuses them.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder.</param>
    /// <param name="schemaless">Whether they may.</param>
    public static EntityTypeBuilder IsSchemaless(this EntityTypeBuilder entityTypeBuilder, bool schemaless = true)
    {
        entityTypeBuilder.Metadata.SetIsSchemaless(schemaless);

        return entityTypeBuilder;
    }

    /// <inheritdoc cref="IsSchemaless(EntityTypeBuilder, bool)" />
    public static EntityTypeBuilder<TEntity> IsSchemaless<TEntity>(this EntityTypeBuilder<TEntity> entityTypeBuilder, bool schemaless = true)
        where TEntity : class
        => (EntityTypeBuilder<TEntity>)IsSchemaless((EntityTypeBuilder)entityTypeBuilder, schemaless);

    /// <summary>
    /// Makes the entities edges of a graph: records of a relation table (<c>TYPE RELATION</c>) whose fields <c>in</c> and <c>out</c> link to the
    /// records at both ends. The other properties are the edge's payload. The engine deletes edges with either end.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder.</param>
    /// <param name="from">The property of the foreign key to where the edge comes from.</param>
    /// <param name="to">The property of the foreign key to where it goes.</param>
    /// <exception cref="ArgumentException">The entity type has no such property.</exception>
    public static EntityTypeBuilder ToEdge(this EntityTypeBuilder entityTypeBuilder, string from, string to)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        foreach (var (end, column) in new[] { (from, SurrealDbEdge.InField), (to, SurrealDbEdge.OutField) })
        {
            (entityTypeBuilder.Metadata.FindProperty(end)
                ?? throw new ArgumentException(
                    SurrealDbStrings.NoEdgeProperty(
                        entityTypeBuilder.Metadata.DisplayName(), end, entityTypeBuilder.Metadata.GetProperties().Select(p => p.Name))))
                .SetColumnName(column);
        }

        entityTypeBuilder.Metadata.SetEdgeProperties((from, to));

        return entityTypeBuilder;
    }

    /// <inheritdoc cref="ToEdge(EntityTypeBuilder, string, string)" />
    public static EntityTypeBuilder<TEntity> ToEdge<TEntity>(this EntityTypeBuilder<TEntity> entityTypeBuilder, string from, string to)
        where TEntity : class
        => (EntityTypeBuilder<TEntity>)ToEdge((EntityTypeBuilder)entityTypeBuilder, from, to);

    /// <inheritdoc cref="ToEdge(EntityTypeBuilder, string, string)" />
    /// <param name="entityTypeBuilder">The builder.</param>
    /// <param name="from">The property of the foreign key to where the edge comes from, as in <c>r =&gt; r.OriginId</c>.</param>
    /// <param name="to">The property of the foreign key to where it goes.</param>
    public static EntityTypeBuilder<TEntity> ToEdge<TEntity>(
        this EntityTypeBuilder<TEntity> entityTypeBuilder,
        Expression<Func<TEntity, object?>> from,
        Expression<Func<TEntity, object?>> to)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);

        return entityTypeBuilder.ToEdge(from.GetMemberAccess().Name, to.GetMemberAccess().Name);
    }
}

using EFCore.SurrealDb.Query.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Finds many entities by their keys, as <see cref="DbSet{TEntity}.Find" /> does one.</summary>
public static class SurrealDbFindExtensions
{
    /// <summary>
    /// Finds entities by their primary keys. Those that the context tracks already are taken as they are; the records of all others are read by
    /// one request, without a search, and tracked.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <typeparam name="TKey">The key's type: that of the property, or an array or tuple if the key has several.</typeparam>
    /// <param name="set">The entities.</param>
    /// <param name="keys">The keys; the values of one of several properties are in the order in which <c>HasKey</c> names these.</param>
    /// <returns>The entities in the order of the keys, with null where there is none.</returns>
    /// <exception cref="ArgumentException">A key has another number of values, or values of other types, than the entity type's.</exception>
    /// <exception cref="InvalidOperationException">
    /// The entity type has no key; or it is kept in several tables (TPT, TPC), and has a key of several properties.
    /// </exception>
    public static IReadOnlyList<TEntity?> FindMany<TEntity, TKey>(this DbSet<TEntity> set, IEnumerable<TKey> keys)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(keys);
        var finder = new SurrealDbFinder<TEntity>(set, keys.Cast<object?>());
        finder.Missing()?.Load();

        return finder.Tracked();
    }

    /// <inheritdoc cref="FindMany{TEntity, TKey}(DbSet{TEntity}, IEnumerable{TKey})" />
    /// <param name="set">The entities.</param>
    /// <param name="keys">The keys; the values of one of several properties are in the order in which <c>HasKey</c> names these.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<TEntity?>> FindManyAsync<TEntity, TKey>(
        this DbSet<TEntity> set,
        IEnumerable<TKey> keys,
        CancellationToken cancellationToken = default)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(keys);
        var finder = new SurrealDbFinder<TEntity>(set, keys.Cast<object?>());
        if (finder.Missing() is { } missing)
        {
            await missing.LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        return finder.Tracked();
    }

    /// <inheritdoc cref="FindMany{TEntity, TKey}(DbSet{TEntity}, IEnumerable{TKey})" />
    /// <param name="context">The context.</param>
    /// <param name="keys">The keys: a value each, or an array or tuple of the values of the key's properties.</param>
    public static IReadOnlyList<TEntity?> FindMany<TEntity>(this DbContext context, params object[] keys)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(context);

        return context.Set<TEntity>().FindMany(keys);
    }

    /// <inheritdoc cref="FindMany{TEntity}(DbContext, object[])" />
    public static Task<IReadOnlyList<TEntity?>> FindManyAsync<TEntity>(this DbContext context, params object[] keys)
        where TEntity : class
        => context.FindManyAsync<TEntity>(keys, CancellationToken.None);

    /// <inheritdoc cref="FindMany{TEntity}(DbContext, object[])" />
    /// <param name="context">The context.</param>
    /// <param name="keys">The keys: a value each, or an array or tuple of the values of the key's properties.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<IReadOnlyList<TEntity?>> FindManyAsync<TEntity>(this DbContext context, object[] keys, CancellationToken cancellationToken)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(context);

        return context.Set<TEntity>().FindManyAsync(keys, cancellationToken);
    }
}

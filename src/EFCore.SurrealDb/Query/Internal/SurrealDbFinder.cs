using System.Runtime.CompilerServices;
using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Properties;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Internal;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Finds entities by their keys: those that the context tracks already, and all others by one request for their records.</summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
internal sealed class SurrealDbFinder<TEntity>
    where TEntity : class
{
    private static readonly MethodInfo HasKeyMethod
        = typeof(SurrealDbFinder<TEntity>).GetMethod(nameof(HasKey), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly DbSet<TEntity> _set;
    private readonly IStateManager _states;
    private readonly IKey _key;
    private readonly List<object[]> _keys;

    /// <param name="set">The entities.</param>
    /// <param name="keys">A value each, or an array or tuple of the values of the key's properties.</param>
    /// <exception cref="InvalidOperationException">The entity type has no key.</exception>
    /// <exception cref="ArgumentException">A key isn't one of the entity type's.</exception>
    public SurrealDbFinder(DbSet<TEntity> set, IEnumerable<object?> keys)
    {
        _set = set;
        _states = ((IDbContextDependencies)set.GetService<ICurrentDbContext>().Context).StateManager;
        _key = set.EntityType.FindPrimaryKey()
            ?? throw new InvalidOperationException(SurrealDbStrings.FindWithoutKey(set.EntityType.DisplayName()));
        _keys = [.. keys.Select(ValuesOf)];
    }

    /// <summary>The query that loads what isn't tracked yet, or null if all is.</summary>
    public IQueryable<TEntity>? Missing()
    {
        var missing = _keys.Where(k => _states.TryGetEntry(_key, k) is null).ToList();

        return missing.Count == 0 ? null
            : (_key.Properties is [{ } single]
                ? _set.Where(
                    (Expression<Func<TEntity, bool>>)HasKeyMethod.MakeGenericMethod(single.ClrType)
                        .Invoke(null, [single.Name, missing.Select(k => k[0])])!)
                : Records(missing)).AsTracking();
    }

    /// <summary>The entities that are tracked now, in the order of the keys, with null for what isn't there.</summary>
    public IReadOnlyList<TEntity?> Tracked()
        => [.. _keys.Select(k => _states.TryGetEntry(_key, k)?.Entity as TEntity)];

    private static Expression<Func<TEntity, bool>> HasKey<TKey>(string property, IEnumerable<object> keys)
    {
        var values = keys.Cast<TKey>().ToList();

        return e => values.Contains(EF.Property<TKey>(e, property));
    }

    // No condition in LINQ says of several columns what the engine could look up.
    private IQueryable<TEntity> Records(List<object[]> keys)
    {
        var table = SurrealDbTable.Of(_set.EntityType.GetTableMappings().First().Table);
        var parts = table.Key.Select(
            c => _key.Properties.Select((p, i) => (Property: p, Index: i)).First(p => c.PropertyMappings.Any(m => m.Property == p.Property))).ToList();
        var ids = keys.Select(
            k => (object)parts.Select(
                p => p.Property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(k[p.Index]) : k[p.Index]).ToArray());

        return _set.FromSqlRaw(
            "array::flatten({0}.distinct().map(|$key| (SELECT * FROM type::record({1}, $key..=$key))))",
            new SurrealDbParameter { Value = ids.ToArray() },
            table.Name);
    }

    private object[] ValuesOf(object? key)
    {
        object?[] values = key switch
        {
            object?[] several when _key.Properties.Count > 1 => several,
            ITuple several when _key.Properties.Count > 1 => [.. Enumerable.Range(0, several.Length).Select(i => several[i])],
            _ => [key],
        };
        if (values.Length != _key.Properties.Count
            || values.Where((v, i) => !(Nullable.GetUnderlyingType(_key.Properties[i].ClrType) ?? _key.Properties[i].ClrType).IsInstanceOfType(v)).Any())
        {
            throw new ArgumentException(
                SurrealDbStrings.NotAKey(
                    _set.EntityType.DisplayName(),
                    string.Join(", ", _key.Properties.Select(p => $"{p.ClrType.ShortDisplayName()} {p.Name}")),
                    string.Join(", ", values.Select(v => v?.GetType().ShortDisplayName() ?? "null"))));
        }

        return values!;
    }
}

namespace EFCore.SurrealDb.Live.Internal;

/// <summary>An entity that is there already.</summary>
/// <param name="entity">The entity.</param>
/// <param name="key">The values of its primary key's properties.</param>
internal sealed class SurrealDbLiveSnapshotRow<T>(T entity, object?[] key)
{
    public T Entity { get; } = entity;

    public IReadOnlyList<object?> Key { get; } = key;
}

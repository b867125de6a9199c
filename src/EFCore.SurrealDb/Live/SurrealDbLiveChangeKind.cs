namespace EFCore.SurrealDb.Live;

/// <summary>What a live query tells of.</summary>
public enum SurrealDbLiveChangeKind
{
    /// <summary>No change: the entity is one of those that the query's conditions are true of, as the database has them.</summary>
    Snapshot,

    /// <summary>The entity was added, or has come to meet the query's conditions.</summary>
    Created,

    /// <summary>The entity was changed, and met the query's conditions before and after.</summary>
    Updated,

    /// <summary>The entity was deleted, or meets the query's conditions no longer.</summary>
    Deleted,

    /// <summary>
    /// No change: changes may have been missed before this, since the connection was lost and made again, or since they came faster than they
    /// were taken. Who keeps a copy forgets it now; with <see cref="SurrealDbLiveOptions.IncludeSnapshot" /> all entities follow anew.
    /// </summary>
    Resynchronised,
}

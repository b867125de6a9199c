namespace SurrealDb.AdoNet;

/// <summary>What a live query saw.</summary>
public enum SurrealDbChangeKind
{
    /// <summary>A record was made, or came to meet the query's condition.</summary>
    Created,

    /// <summary>A record was changed.</summary>
    Updated,

    /// <summary>A record was deleted, or met the query's condition no longer.</summary>
    Deleted,

    /// <summary>
    /// No change: some were missed before this, since the connection was lost and made again, or since they came faster than they were taken.
    /// Who keeps a copy reads it anew now; what came before may be part of what is read then.
    /// </summary>
    Resynchronised,
}

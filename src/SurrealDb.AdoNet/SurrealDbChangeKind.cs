namespace SurrealDb.AdoNet;

/// <summary>What a live query saw.</summary>
public enum SurrealDbChangeKind
{
    /// <summary>A record was made.</summary>
    Created,

    /// <summary>
    /// A record was changed, and meets the query's condition now: perhaps it didn't before. Of a record that meets it no longer the engine says
    /// nothing, unless the condition asks for <c>$before</c> too.
    /// </summary>
    Updated,

    /// <summary>A record was deleted.</summary>
    Deleted,

    /// <summary>
    /// No change: some were missed before this, since the connection was lost and made again, or since they came faster than they were taken.
    /// Who keeps a copy reads it anew now; what came before may be part of what is read then.
    /// </summary>
    Resynchronised,
}

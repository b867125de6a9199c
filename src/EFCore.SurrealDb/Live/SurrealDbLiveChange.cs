namespace EFCore.SurrealDb.Live;

/// <summary>What a live query tells of.</summary>
/// <typeparam name="T">The entity type.</typeparam>
/// <param name="Kind">What happened.</param>
/// <param name="Entity">
/// The entity, which no context tracks: as it is after the change, or as it was before it was deleted. Null for
/// <see cref="SurrealDbLiveChangeKind.Resynchronised" />, and where the user may not read the record.
/// </param>
/// <param name="RecordId">The id of its record; null for <see cref="SurrealDbLiveChangeKind.Resynchronised" />.</param>
public sealed record SurrealDbLiveChange<T>(SurrealDbLiveChangeKind Kind, T? Entity, SurrealDbRecordId? RecordId)
    where T : class;

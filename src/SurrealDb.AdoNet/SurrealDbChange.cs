namespace SurrealDb.AdoNet;

/// <summary>A change that a live query saw.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Record">The record; null for <see cref="SurrealDbChangeKind.Resynchronised" />.</param>
/// <param name="Value">
/// What the query selects of it: afterwards, or of a deleted one before. An object is a dictionary, an array is object?[]; see
/// <see cref="SurrealDbDataReader.GetValue" />. Null for <see cref="SurrealDbChangeKind.Resynchronised" />.
/// </param>
public sealed record SurrealDbChange(SurrealDbChangeKind Kind, SurrealDbRecordId? Record, object? Value);

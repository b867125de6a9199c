namespace SurrealDb.AdoNet;

/// <summary>A range of values, or as a record id's key of keys.</summary>
/// <param name="Begin">Where it begins; null if it has no beginning.</param>
/// <param name="End">Where it ends; null if it has no end.</param>
public sealed record SurrealDbRange(SurrealDbBound? Begin, SurrealDbBound? End);

namespace SurrealDb.AdoNet;

/// <summary>A pointer to a file in a bucket.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The file's key within it, which begins with a slash.</param>
public sealed record SurrealDbFile(string Bucket, string Key);

namespace SurrealDb.AdoNet;

/// <summary>What a schema collection looks like.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Restrictions">By what names it can be narrowed.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record SchemaCollection(string Name, string[] Restrictions, (string Name, Type Type)[] Columns);

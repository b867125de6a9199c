namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>A link to a record.</summary>
/// <param name="Text">The text that reads it.</param>
/// <param name="Table">The name of the record's table.</param>
internal readonly record struct SurrealDbLink(string Text, string Table);

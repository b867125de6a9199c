namespace ClickHouse.AdoNet.Sql;

/// <summary>A <c>{name:Type}</c> in a statement's text; <paramref name="Type" /> is null for the short form <c>{name}</c>.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">The type as written.</param>
/// <param name="Start">Index of the opening brace.</param>
/// <param name="End">Index after the closing brace.</param>
internal readonly record struct Placeholder(string Name, string? Type, int Start, int End);

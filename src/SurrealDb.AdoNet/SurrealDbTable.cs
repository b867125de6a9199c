namespace SurrealDb.AdoNet;

/// <summary>A table as a value, as <c>type::table</c> makes it; its name as a string is only a text.</summary>
/// <param name="Name">The name, not escaped.</param>
public sealed record SurrealDbTable(string Name)
{
    /// <inheritdoc />
    public override string ToString()
        => Name;
}

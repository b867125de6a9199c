namespace ClickHouse.AdoNet.Types;

/// <summary>One element of a tuple type.</summary>
/// <param name="Name">Its name; null in a tuple without names.</param>
/// <param name="Type">Its type.</param>
public sealed record ClickHouseTupleElement(string? Name, ClickHouseType Type)
{
    /// <summary>The element as it stands in a type's text.</summary>
    internal string Text => Name is null ? Type.Name : $"{ClickHouseTypeText.Identifier(Name)} {Type.Name}";
}

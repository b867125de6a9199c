namespace EFCore.SurrealDb.Metadata.Internal;

/// <summary>The names of the provider's annotations.</summary>
internal static class SurrealDbAnnotationNames
{
    private const string Prefix = "SurrealDb:";

    /// <summary>An entity type's or table's: that records may have fields that the model doesn't know.</summary>
    public const string Schemaless = Prefix + "Schemaless";

    /// <summary>An entity type's: the properties of the foreign keys to where the edge comes from and to where it goes.</summary>
    public const string Edge = Prefix + "Edge";

    /// <summary>A table's: the names of the tables where the edges come from and go to.</summary>
    public const string Relation = Prefix + "Relation";

    /// <summary>A property's or column's: that the object may have members that the model doesn't know.</summary>
    public const string Flexible = Prefix + "Flexible";

    /// <summary>A property's or column's: that the engine refuses another value once there is one.</summary>
    public const string ReadOnly = Prefix + "ReadOnly";

    /// <summary>A property's or column's: the condition on <c>$value</c> that the engine checks.</summary>
    public const string Assert = Prefix + "Assert";

    /// <summary>A column's: the name of the table whose records it links to.</summary>
    public const string Link = Prefix + "Link";

    /// <summary>A column's that links: what becomes of the record when the linked one is deleted.</summary>
    public const string OnDelete = Prefix + "OnDelete";

    /// <summary>A column's that is an object: paths and types of the fields in it, by turns.</summary>
    public const string Fields = Prefix + "Fields";

    /// <summary>A removed table's: tables and names of the events that kept its foreign keys, by turns.</summary>
    public const string Events = Prefix + "Events";
}

namespace EFCore.SurrealDb.Metadata.Internal;

/// <summary>The names of the provider's annotations.</summary>
internal static class SurrealDbAnnotationNames
{
    private const string Prefix = "SurrealDb:";

    /// <summary>A column's: the name of the table whose records it links to.</summary>
    public const string Link = Prefix + "Link";
}

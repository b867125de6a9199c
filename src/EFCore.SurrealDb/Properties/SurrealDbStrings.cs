namespace EFCore.SurrealDb.Properties;

/// <summary>The provider's messages: what was wrong, where, and what to do.</summary>
internal static class SurrealDbStrings
{
    public const string NoConnection =
        "No connection to SurrealDB was configured. Give UseSurrealDb a connection string, a DbConnection or a DbDataSource.";

    public static string NoLiteral(string type)
        => $"A value of the type {type} can't be written into a SurrealQL statement. Give its property a value converter.";

    public static string NotQuotable(string node)
        => $"Queries can't be compiled ahead with SurrealDB: {node} has no code to make it anew.";

    public static string NotTranslated(string what)
        => $"'{what}' has no translation to SurrealQL. Rewrite the query, or evaluate this part on the client with AsEnumerable().";
}

namespace EFCore.SurrealDb.Properties;

/// <summary>The provider's messages: what was wrong, where, and what to do.</summary>
internal static class SurrealDbStrings
{
    public const string NoConnection =
        "No connection to SurrealDB was configured. Give UseSurrealDb a connection string, a DbConnection or a DbDataSource.";

    public const string NoDatabase =
        "The connection to SurrealDB has no database to create or drop. Give the connection string the keywords Namespace and Database.";

    public static string DataWithoutModel(string table)
        => $"The data of the table {table} can't be written: which of its columns are the record's id and which are links, only the model tells, "
            + "and it has no such table. Keep the migration's target model beside it, or write SurrealQL with Sql(\"…\").";

    public static string NoLiteral(string type)
        => $"A value of the type {type} can't be written into a SurrealQL statement. Give its property a value converter.";

    public static string NotInDocument(string type)
        => $"A document has a {type} in it, which EF Core can't read from JSON. Leave that member out of the model, or store it in a field of its own.";

    public static string NullInDictionary(string key)
        => $"The dictionary's value for '{key}' is null: SurrealDB would drop the member. Leave it out, or use a value that stands for nothing.";

    public static string UnknownMember(string type, string member)
        => $"The document of type '{type}' has a member '{member}' that the model doesn't know.";

    public static string NotQuotable(string node)
        => $"Queries can't be compiled ahead with SurrealDB: {node} has no code to make it anew.";

    public static string NotTranslated(string what)
        => $"'{what}' has no translation to SurrealQL. Rewrite the query, or evaluate this part on the client with AsEnumerable().";
}

namespace EFCore.SurrealDb.Properties;

/// <summary>The provider's messages: what was wrong, where, and what to do.</summary>
internal static class SurrealDbStrings
{
    public const string NoConnection =
        "No connection to SurrealDB was configured. Give UseSurrealDb a connection string, a DbConnection or a DbDataSource.";

    public const string NoDatabase =
        "The connection to SurrealDB has no database to create or drop. Give the connection string the keywords Namespace and Database.";

    public static string MigrationWithoutModel(string table)
        => $"The migration of the table {table} can't be written: which of its columns are the record's id and which are links, only the model tells, "
            + "and it has no such table. Keep the migration's target model beside it, or write SurrealQL with Sql(\"…\").";

    public static string MigrationsLockTimeout(TimeSpan limit, string holder, string table)
        => $"The database is being migrated by someone else ({holder}), which didn't end within {limit}. If nobody is at it any more, "
            + $"run: DELETE `{table}`";

    public static string EdgeCannotChange(string table)
        => $"The table {table} can't become a relation, or stop being one: its records would need both ends. Create another table, and copy the "
            + "records by Sql(\"INSERT RELATION INTO … (SELECT … AS in, … AS out FROM …)\").";

    public static string KeyCannotChange(string table, string columns)
        => $"The key of the table {table} ({columns}) can't change: it is the records' id, to which others link. Create another table, copy the records "
            + "by Sql(\"INSERT INTO … (SELECT *, … AS id FROM …)\"), and drop this one.";

    public static string TypeCannotChange(string table, string column, string from, string to)
        => $"The field {column} of the table {table} can't change its type from {from} to {to}: SurrealDB has no such cast. Add another column, fill it "
            + "by Sql(\"UPDATE …\"), and drop this one.";

    public static string ValuesCannotChange(string table, string column, string to)
        => $"The field {column} of the table {table} can't become {to}: some of its values would not stay the same.";

    public static string RequiredWithoutDefault(string table, string column)
        => $"The field {column} of the table {table} is required, and there are records without a value. Give the operation a default value.";

    public static string NoEdgeProperty(string entityType, string property)
        => $"{entityType} has no property {property}. Name the properties of the foreign keys to both ends of the edge, which must be configured before.";

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

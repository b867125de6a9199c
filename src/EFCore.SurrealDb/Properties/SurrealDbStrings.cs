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

    public static string ColumnNamedId(string entityType, string property)
        => $"The property {entityType}.{property} can't have a column named 'id': SurrealDB keeps the record's id by that name. Give it another by "
            + "HasColumnName, or make it the key.";

    public static string Collation(string entityType, string property, string collation)
        => $"The property {entityType}.{property} can't have the collation '{collation}': SurrealDB has none, and compares text by its code points. "
            + "Remove UseCollation.";

    public static string IndexFilter(string index, string entityType)
        => $"The index {index} of {entityType} has a filter, which SurrealDB's indexes can't. Remove HasFilter: records without a value don't collide in "
            + "a unique index as it is.";

    public static string IndexDescending(string index, string entityType)
        => $"The index {index} of {entityType} is descending, which SurrealDB's indexes can't be; they are read backwards as well. Remove IsDescending.";

    public static string CheckConstraint(string constraint, string entityType)
        => $"The check constraint {constraint} of {entityType} can't be kept: SurrealDB checks fields, not tables. Give a property HasAssertSql(\"$value > 0\").";

    public static string StoredProcedure(string procedure, string entityType)
        => $"{entityType} can't be saved by the stored procedure {procedure}: SurrealDB has none. Remove it, and let SaveChanges write the records.";

    public static string Trigger(string trigger, string entityType)
        => $"{entityType} has the trigger {trigger}, but SurrealDB has none. Remove HasTrigger; events (DEFINE EVENT) need no mention in the model.";

    public static string TableFunction(string function)
        => $"The function {function} gives rows, which functions of SurrealDB don't. Use FromSql, or let it give one value.";

    public static string SequenceOptions(string sequence)
        => $"The sequence {sequence} has an increment, a minimum, a maximum or starts over, which SurrealDB's sequences can't. Remove these options.";

    public static string ReadOnlyToken(string entityType, string property)
        => $"The property {entityType}.{property} can't be read-only in the database (IsReadOnlyField) and a concurrency token: it would have to change.";

    public static string KeyType(string entityType, string property, string storeType)
        => $"The property {entityType}.{property} can't be part of the key: SurrealDB takes no {storeType} in a record's id. Choose another key.";

    public static string EdgeEnd(string entityType, string property)
        => $"The property {entityType}.{property} can't be an end of an edge: it must be the only one of a required foreign key to the primary key of an "
            + "entity type with a table. Configure the relationship before ToEdge.";

    public static string EdgeDelete(string entityType, string property)
        => $"The edge {entityType} can't outlive the end {property}, or keep it: SurrealDB deletes edges with their ends. Configure "
            + "OnDelete(DeleteBehavior.Cascade).";

    public static string NoEdgeProperty(string entityType, string property, IEnumerable<string> properties)
        => $"{entityType} has no property {property}. Name the properties of the foreign keys to both ends of the edge, which must be configured before. "
            + $"It has: {string.Join(", ", properties)}.";

    public static string NoLiteral(string type)
        => $"A value of the type {type} can't be written into a SurrealQL statement. Give its property a value converter.";

    public static string NegativeDuration(object span)
        => $"The TimeSpan {span} is negative, and SurrealDB has no such durations. Store its ticks: HasConversion<long>().";

    public static string NoBitwiseOperator(string operation)
        => $"SurrealDB has no bitwise operators, and this '{operation}' can't be done exactly by its arithmetic: that takes a constant below 2^62 "
            + "on one side, or two numbers of 32 bits at most. Evaluate this part on the client with AsEnumerable().";

    public static string NotInDocument(string type)
        => $"A document has a {type} in it, which EF Core can't read from JSON. Leave that member out of the model, or store it in a field of its own.";

    public static string NullInDictionary(string key)
        => $"The dictionary's value for '{key}' is null: SurrealDB would drop the member. Leave it out, or use a value that stands for nothing.";

    public static string UnknownMember(string type, string member)
        => $"The document of type '{type}' has a member '{member}' that the model doesn't know.";

    public static string NotQuotable(string node)
        => $"Queries can't be compiled ahead with SurrealDB: {node} has no code to make it anew.";

    public static string NestedTooDeeply(int limit)
        => $"The query's subqueries and collections are nested more deeply than the engine's parser takes ({limit} levels). Write it with joins instead of "
            + "subqueries in subqueries, load parts of it by queries of their own, or compute what is nested deepest on the client.";

    public static string NotTranslated(string what)
        => $"'{what}' has no translation to SurrealQL. Rewrite the query, or evaluate this part on the client with AsEnumerable().";

    public const string SnapshotInTransaction =
        "A live query can't begin with a snapshot in a transaction, which sees the database as it was when it began: changes between then and the "
            + "start of the live query would be lost. Use another context, or leave IncludeSnapshot alone.";

    public static string SnapshotWithoutKey(string entityType)
        => $"A live query of '{entityType}' can't begin with a snapshot: the type has no key, so the ids of its records aren't known. Give it one, or leave "
            + "IncludeSnapshot alone.";

    public static string NotLive(string what)
        => "SurrealDB can't watch this query, only an entity type kept in one table, with conditions (Where, OfType) on its own columns: no joins, "
            + "subqueries, navigations to other tables, Include, ordering, paging, projections or FromSql. Leave out, or evaluate on the client, "
            + $"what else it has: {what}";

    public static string FindWithoutKey(string entityType)
        => $"FindMany can't find '{entityType}': the entity type has no key. Query it with Where instead.";

    public static string NotAKey(string entityType, string properties, string given)
        => $"FindMany was given a key of ({given}), but the key of '{entityType}' is ({properties}). Give a value of that type for each, and an array or "
            + "a tuple of values, in this order, for a key of several properties.";

    public const string NoSavepoints =
        "SurrealDB has no savepoints. Roll the whole transaction back, or use one for each part that may fail.";

    public static string KeyTooLarge(string table, ulong key)
        => $"A record of '{table}' can't have the key {key.ToString(CultureInfo.InvariantCulture)}: SurrealDB's integers end at 9223372036854775807.";

    public static string KeyNotGenerated(string table, string column)
        => $"A record of '{table}' has no value for '{column}' of its key, and the database makes none: it makes integers of properties that are "
            + "generated on add and have no default. Set the value before SaveChanges, or give the property a value generator.";

    public static string NoRowVersion(string entityType, string property, string type)
        => $"'{entityType}.{property}' can't be a row version: the engine makes them as byte[], Guid, int, uint, long or ulong, not as {type}. Make it "
            + "one of these, or a concurrency token that the application sets (IsConcurrencyToken).";

    public static string NoStoredProcedures(string name)
        => $"The stored procedure '{name}' can't be called: SurrealDB has none. Remove InsertUsingStoredProcedure and its like from the model.";

    public static string RecordNotMade(string table)
        => $"A record of '{table}' wasn't made: the user may not create records there, or may not select them.";

    public static string RecordsNotUpdated(string table)
        => $"Records of '{table}' weren't updated: the user may not update them.";

    public static string RecordsNotDeleted(string table)
        => $"Records of '{table}' weren't deleted: the user may not delete them.";

    public static string NullBesideDefault(string table, string field)
        => $"A new record of '{table}' can't have null in '{field}': the field has a default, which the engine gives it instead. Save a value, update "
            + "the property to null after it is saved, or take HasDefaultValue or HasDefaultValueSql off the property and set the value in the entity.";

    public static string RecordNotReadBack(string table)
        => $"A record of '{table}' was written but couldn't be read again. Does the user have the right to select it?";
}

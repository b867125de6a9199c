namespace EFCore.ClickHouse.Properties;

/// <summary>The provider's messages: what was wrong, where, and what to do.</summary>
internal static class ClickHouseStrings
{
    public const string TransactionsNotSupported =
        "ClickHouse has no transactions: every statement takes effect at once and can't be rolled back. "
        + "If the application tolerates that, configure ClickHouseEventId.TransactionsNotSupported with ConfigureWarnings "
        + "to be logged or ignored; else don't begin a transaction.";

    public const string CannotRollBack =
        "The transaction can't be rolled back: ClickHouse has no transactions, and its statements have taken effect already.";

    public const string NoSavepoints =
        "ClickHouse has no transactions and so no savepoints.";

    public const string NoConnection =
        "No connection to ClickHouse was configured. Give UseClickHouse a connection string, a DbConnection or a DbDataSource.";

    public const string NegativeRowCount =
        "Take and Skip need a count of zero or more.";

    public const string ApplyNotRewritten =
        "The query needs a join whose right side refers to its left side in a way that couldn't be rewritten for ClickHouse. "
        + "Split the query, or evaluate part of it on the client with AsEnumerable().";

    public const string NotDecorrelated =
        "A part of the query refers to the query around it in a way that ClickHouse can't evaluate and that couldn't be rewritten as a join. "
        + "Split the query, or evaluate part of it on the client with AsEnumerable().";

    public static string MutationNeedsKey(string table)
        => $"The rows of the table '{table}' to update or delete are found by another query, for which the table needs a primary key in the model. "
            + "Configure one with HasKey.";

    public static string NoCollation(string collation)
        => $"ClickHouse compares text by its bytes; the collation '{collation}' can't be applied to an expression.";

    public static string NotTranslated(string what)
        => $"'{what}' has no translation to ClickHouse's SQL. Rewrite the query, or evaluate this part on the client with AsEnumerable().";

    public static string KeptDifferently(string first, string firstType, string second, string secondType)
        => $"'{first}' is kept as '{firstType}' and '{second}' as '{secondType}': they can neither be compared nor be one result. Give both properties the same "
            + "value converter, or evaluate this part on the client with AsEnumerable().";

    public static string WindowFunctionOutsideOfSelect(string method)
        => $"'{method}' has a window function in its argument. Compute it in a 'Select' first, and refer to the result: "
            + "Select(x => new { x, Rank = EF.Functions.Rank(…) }).Where(r => r.Rank <= 3).";

    public static string NotQuotable(string expression)
        => $"Precompiled queries aren't supported for '{expression}'.";

    public static string ValueOutOfRange(object value, string storeType, string minimum, string maximum)
        => $"The value '{value}' is outside the range of the store type '{storeType}' ({minimum} to {maximum}). "
            + "Choose a wider store type with HasColumnType or a value converter.";

    public static string DecimalNotExact(decimal value, string storeType)
        => $"The value '{value.ToString(CultureInfo.InvariantCulture)}' has more digits than the store type '{storeType}' keeps. "
            + "Round it first, or choose a wider type with HasPrecision or HasColumnType.";

    public static string NoLiteral(object value, string storeType)
        => $"The value '{value}' of the store type '{storeType}' can't be written into a statement. Pass it as a parameter, "
            + "or map the property to another type with HasColumnType or a value converter.";

    public const string TtlNotWholeSeconds =
        "A lifetime must be of whole seconds: ClickHouse doesn't delete rows at fractions of one.";

    public const string IdempotentScripts =
        "ClickHouse's SQL has no conditional statements, so that a script can't leave out the migrations that a database has already. "
        + "Generate a script for a known range ('dotnet ef migrations script FROM TO'), or apply migrations with 'dotnet ef database "
        + "update' "
        + "or Database.Migrate(), which read the history table.";

    private const string CopyRecipe =
        "To change it, create a new table with the definition you want, copy the rows (INSERT INTO new SELECT … FROM old), exchange the "
        + "two "
        + "(EXCHANGE TABLES old AND new), and drop the old one (DROP TABLE new): write these statements with migrationBuilder.Sql in "
        + "place of "
        + "the migration's operation.";

    public static string UnbalancedTerm(string term)
        => $"The term '{term}' has a brace without its partner. A property is written {{Property}}, a brace itself is doubled.";

    public static string UnknownTermProperty(string term, string property, string entityType)
        => $"The term '{term}' names '{property}', which is no property of '{entityType}' with a column in its table. "
            + "Name a mapped property, with the path to it inside complex and owned types; a brace itself is doubled.";

    public static string InvalidTermLambda(LambdaExpression lambda)
        => $"The lambda '{lambda}' holds something else than properties, several of them in 'new {{ … }}', and Year, Month, Day, "
            + $"DayOfYear, "
            + "Hour and Date of a date. For all else give SQL, in which {Property} stands for a column.";

    public static string InvalidSettingName(string setting)
        => $"'{setting}' is no name of a setting: those are of lower-case letters, digits and underscores.";

    public static string EngineArgumentMissing(string engine, int position)
        => $"Argument {position} of the engine {engine} is missing, though a later one is given. Give it, too.";

    public static string UnknownEngine(string engine, string entityType)
        => $"The table of '{entityType}' is to have the engine '{engine}', which the provider doesn't support. "
            + "It writes the MergeTree family, Log, TinyLog, StripeLog, Memory and Null.";

    public static string ClauseOfEngine(string entityType, string engine, string clause)
        => $"The table of '{entityType}' is to have {clause}, which its engine {engine} doesn't take. Remove it, or use one of the "
            + $"MergeTree family.";

    public static string SharedTable(string entityType, string table, string owner)
        => $"'{entityType}' says what its table '{table}' is like, but the table belongs to '{owner}'. Configure it there.";

    public static string PrimaryKeyNotPrefix(string entityType, string primaryKey, string orderBy)
        => $"The key of the sparse index of '{entityType}', ({primaryKey}), isn't a prefix of its sorting key, ({orderBy}). "
            + "Let PrimaryKey name the first terms of OrderBy.";

    public static string EngineArgumentType(string entityType, string engine, string property, string storeType, string needed)
        => $"The engine {engine} of '{entityType}' can't take the property '{property}' of store type '{storeType}': it needs {needed}, "
            + "which isn't nullable. Change the property's type, or choose it with HasColumnType.";

    public static string Sequence(string sequence)
        => $"The model has a sequence '{sequence}', but ClickHouse has none. Remove it: generated integer keys need no sequence in the "
            + $"model.";

    public static string SequenceOptions(string sequence)
        => $"The sequence '{sequence}' has a minimum, a maximum or starts over, which numbers taken from ClickHouse can't. Remove these "
            + $"options.";

    public static string Collation(string where, string collation)
        => $"'{where}' is to have the collation '{collation}', but ClickHouse has collations only in ORDER BY. Remove UseCollation.";

    public static string NullableComposite(string entityType, string property, string storeType)
        => $"The property '{entityType}.{property}' is nullable, but ClickHouse has no NULL in the type '{storeType}'. "
            + "Make it required; an empty value can stand for none.";

    public static string CompositeOfOptionalPart(string type, string property, string storeType)
        => $"'{type}' is an optional part of a row, so that the column of '{type}.{property}' is NULL where it's absent, but ClickHouse has no "
            + $"NULL in the type '{storeType}'. Leave the column type of a collection to the provider, which keeps it as JSON text there, or "
            + "make the part required.";

    public static string RowVersion(string entityType, string property)
        => $"The concurrency token '{entityType}.{property}' is to be generated by the store, which ClickHouse doesn't. The "
            + "client generates row versions of type byte[], long, ulong and Guid: use one of these, or make it a plain concurrency token "
            + "(IsConcurrencyToken) that the application changes.";

    public static string LowCardinality(string entityType, string property, string storeType)
        => $"The property '{entityType}.{property}' of store type '{storeType}' can't have low cardinality: ClickHouse takes strings, "
            + $"UUIDs and "
            + "dates only. Remove IsLowCardinality.";

    public static string EphemeralKey(string entityType, string property)
        => $"The property '{entityType}.{property}' is ephemeral, that is not stored, and so can't be part of a key.";

    public static string KeyType(string entityType, string property, string storeType)
        => $"The property '{entityType}.{property}' can't be part of a key: ClickHouse doesn't compare values of the type '{storeType}'.";

    public static string IndexFilter(string index, string table)
        => $"The index '{index}' of '{table}' has a filter, but a data-skipping index covers all rows. Remove HasFilter.";

    public static string IndexDescending(string index, string table)
        => $"The index '{index}' of '{table}' is descending, but a data-skipping index has no order. Remove IsDescending; "
            + "rows are sorted by the table's OrderBy.";

    public static string IndexOnEngine(string index, string table, string engine)
        => $"'{table}' can't have the index '{index}': its engine {engine} has none. Remove it, or use an engine of the MergeTree family.";

    public static string IndexWithoutTable(string index)
        => $"The operation on the index '{index}' names no table, without which ClickHouse doesn't find an index.";

    public static string IndexCannotBeRenamed(string index, string table, string newName)
        => $"The index '{index}' of '{table}' can't be renamed: ClickHouse can only drop and add it, and the migration's model doesn't "
            + $"have "
            + $"the index '{newName}'. Drop and create it in the migration.";

    public static string StoredProcedure(string? procedure, string entityType)
        => $"'{entityType}' is mapped to the stored procedure '{procedure}', but ClickHouse has none.";

    public static string Trigger(string trigger, string entityType)
        => $"The table of '{entityType}' is to have the trigger '{trigger}', but ClickHouse has none.";

    public static string ClauseCannotChange(string table, string clause, string from, string to)
        => $"The table '{table}' can't be altered from {clause} '{from}' to '{to}': ClickHouse lays it down when a table is created. "
            + CopyRecipe;

    public static string ColumnCannotChange(string table, string column, string engine)
        => $"The column '{column}' of the table '{table}' can't be added, changed, renamed or dropped like this: it's part of the table's "
            + $"keys, or "
            + $"the engine {engine} can't do so without losing values. "
            + CopyRecipe;

    public static string TypeCannotChange(string table, string column, string from, string to)
        => $"The column '{column}' of the table '{table}' can't change from '{from}' to '{to}': ClickHouse would turn values that the new "
            + $"type "
            + "can't hold into others or into NULL, without an error. "
            + CopyRecipe;

    public static string SortingKeyColumnWithDefault(string table, string column)
        => $"The column '{column}' can't join the sorting key of the table '{table}' while it's added with a default value (error 36). "
            + $"Remove "
            + "its default, or: "
            + CopyRecipe;

    public static string RowsCannotChange(string table, string engine)
        => $"Rows of the table '{table}' can't be changed or deleted: its engine {engine} only appends. Use one of the MergeTree family, "
            + $"or leave "
            + "seeded rows as they are.";

    public static string KeyColumnCannotBeUpdated(string table, string column)
        => $"Rows of the table '{table}' can't be given other values of '{column}', which is part of the table's keys: they lie where their keys "
            + "say. Delete and insert them in the migration (DeleteData and InsertData).";

    public static string ConstraintOnEngine(string constraint, string table, string engine)
        => $"The constraint '{constraint}' can't be added to or dropped from the existing table '{table}' of engine {engine}. "
            + CopyRecipe;

    public static string MigrationsLockTimeout(TimeSpan waited, string holder, string lockTable)
        => $"The lock on migrations wasn't free within {waited}: it's held by {holder}. If that process is gone, release the lock with "
            + $"'DROP TABLE {lockTable}'.";

    public const string SaveChangesNotAtomic =
        "SaveChanges needs several statements, and ClickHouse has no transactions: if one of them fails, those before it stay written. "
        + "Save less at a time, or configure ClickHouseEventId.SaveChangesNotAtomic with ConfigureWarnings to throw or to be ignored.";

    public static string PartiallySaved(string message, string written)
        => message + " ClickHouse has no transactions, so what SaveChanges had written before is not undone (" + written
            + "). Saving the same context again would write it a second time: reload or detach those entities first.";

    public static string TokensNeedLightweightUpdates(string table, string column)
        => $"The concurrency token in column '{column}' of table '{table}' can't be checked: the table doesn't take lightweight updates, and "
            + "a mutation doesn't say whether it found the row. Create the table as MergeTree or ReplacingMergeTree with the settings "
            + "enable_block_number_column = 1 and enable_block_offset_column = 1 (migrations do), or set them with ALTER TABLE … MODIFY SETTING.";

    public static string CannotUpdateSortingKey(string table)
        => $"An entity in table '{table}' has a new value in a column by which ClickHouse sorts, partitions or versions the table's rows; "
            + "such columns can't be updated. Remove the entity and add another with the new values, or leave the column out of ORDER BY and "
            + "PARTITION BY.";

    public static string CascadeToAppendOnlyTable(string principals, string dependents, string foreignKey)
        => $"Rows of table '{principals}' can't be deleted: rows of '{dependents}' refer to them by '{foreignKey}' and are to be changed with them, "
            + "but the engine of that table only appends. Use one of the MergeTree family, or leave those rows as they are with "
            + "OnDelete(DeleteBehavior.ClientNoAction).";

    public static string SetNullOfRequired(string foreignKey, string entityType)
        => $"Deleting a principal is to set the foreign key {foreignKey} of '{entityType}' to NULL (DeleteBehavior.SetNull), but none of its "
            + "columns can be NULL. Make a property of it nullable, or choose another behavior with OnDelete.";

    public static string SetNullOfTableKey(string foreignKey, string entityType, string column)
        => $"Deleting a principal is to set the foreign key {foreignKey} of '{entityType}' to NULL (DeleteBehavior.SetNull), but the table is "
            + $"sorted, partitioned or versioned by its column '{column}', which so can't be updated. Leave the column out of them, or choose "
            + "another behavior with OnDelete.";

    public static string NoStoredProcedures(string procedure)
        => $"ClickHouse has no stored procedures: map the entity to a table instead of to '{procedure}'.";

    public static string DuplicateKeyReadBack(string table)
        => $"Table '{table}' holds more than one row with the key of an entity just saved, so that its generated values can't be read back. "
            + "ClickHouse doesn't enforce keys: the row was written although the key was taken.";

    public static string RowNotReadBack(string table)
        => $"A row just saved to table '{table}' can't be found again to read its generated values. It was deleted meanwhile, or the table "
            + "doesn't keep what is written to it.";

    public static string KeyNotGenerated(string entityType, string property)
        => $"The key property '{entityType}.{property}' has no value, and nothing generates one. Set it before the entity is added, give it "
            + "a default with HasDefaultValueSql, or a value generator.";

    public static string JsonPathMissing(string path)
        => $"The document in the database has nothing at '{path}', a part of which was changed: it was changed by somebody else meanwhile.";

    public static string SnowflakeClock(DateTimeOffset now)
        => $"No key can be made of the time {now:O}: the clock must be between 2024 and 2093.";

    public static string SequenceBusy(string name, int attempts)
        => $"No numbers could be reserved from the sequence '{name}' in {attempts} attempts: other processes were faster each time.";

    public static string BulkInsertFailed(string entityType, long stored)
        => $"The bulk insert of '{entityType}' failed; {stored.ToString(CultureInfo.InvariantCulture)} rows had been stored before, and stay. "
            + "See the inner exception.";

    public static string BulkNeedsOneTable(string entityType)
        => $"Entities of type '{entityType}' can't be bulk inserted: each of them is stored in several tables, or in none. "
            + "Use SaveChanges, or map the hierarchy to one table or to a table for each concrete type and insert one of those types.";

    public static string BulkJson(string entityType)
        => $"Entities of type '{entityType}' can't be bulk inserted: a part of them is mapped to a JSON document. Use SaveChanges, or map that "
            + "part to columns.";

    public static string BulkCollection(string entityType, string navigation)
        => $"An entity to be bulk inserted has items in '{entityType}.{navigation}', which are stored in another table and would be lost. "
            + "Empty the collection and bulk insert its items themselves, or use SaveChanges.";

    public static string BulkNoValue(string entityType, string column)
        => $"Entities of type '{entityType}' can't be bulk inserted: their column '{column}' belongs to no property with a CLR member, and has "
            + "neither NULL nor a default. Add a property for it, or a default.";

    public static string BulkMixedDefaults(string entityType, string property)
        => $"Of the entities in a batch, some have a value for '{entityType}.{property}' and some leave it to the database's default; one "
            + "insert can't do both. Bulk insert the ones and the others separately, or set the value for all.";

    public static string BulkUnknownType(string entityType)
        => $"An entity to be bulk inserted is of a type that isn't part of the model's hierarchy of '{entityType}'.";

    public static string FileColumnMissing(string column, IEnumerable<string> fileColumns)
        => $"The file has no column '{column}'. It has: {string.Join(", ", fileColumns)}.";

    public static string FilePropertyMissing(string entityType, string property, IEnumerable<string> fileColumns)
        => $"Nothing of the file gives '{entityType}.{property}' a value: it has no column of that name, and the property neither NULL nor a "
            + $"default. Map a column with Map or an expression with MapSql. The file has: {string.Join(", ", fileColumns)}.";

    public static string FileMapLambda(LambdaExpression lambda)
        => $"The lambda '{lambda}' must be a property of the entity, or one of its complex or owned parts.";
}

using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Migrations.Internal;

/// <summary>
/// The engine has no sequences. Each that the model needs for generated integer keys is a row of one table, from which
/// <see cref="EFCore.ClickHouse.ValueGeneration.Internal.ClickHouseSequence" /> takes blocks of numbers.
/// </summary>
internal static class ClickHouseSequenceTable
{
    /// <summary>The table's name.</summary>
    public const string TableName = "__EFSequences";

    /// <summary>The column with the sequence's name.</summary>
    public const string NameColumn = "Name";

    /// <summary>The column with the first number that nobody has taken yet.</summary>
    public const string NextColumn = "Next";

    /// <summary>Creates the table unless it's there.</summary>
    public static string CreateTable(ISqlGenerationHelper sql, string? schema)
        => $"""
            CREATE TABLE IF NOT EXISTS {Table(sql, schema)} (
                `{NameColumn}` String,
                `{NextColumn}` Int64
            )
            ENGINE = MergeTree
            ORDER BY `{NameColumn}`
            SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1
            """;

    /// <summary>Adds a sequence unless it's there.</summary>
    public static string Create(ISqlGenerationHelper sql, string? schema, string name, long start)
        => $"""
            INSERT INTO {Table(sql, schema)} (`{NameColumn}`, `{NextColumn}`)
            SELECT {ClickHouseLiteral.String(name)}, {start.ToString(CultureInfo.InvariantCulture)}
            WHERE {ClickHouseLiteral.String(name)} NOT IN (SELECT `{NameColumn}` FROM {Table(sql, schema)})
            """;

    /// <summary>Removes a sequence.</summary>
    public static string Drop(ISqlGenerationHelper sql, string? schema, string name)
        => $"ALTER TABLE {Table(sql, schema)} DELETE WHERE `{NameColumn}` = {ClickHouseLiteral.String(name)} SETTINGS mutations_sync = 1";

    /// <summary>Gives a sequence another name. The name is the sorting key, which an UPDATE can't change (error 420).</summary>
    public static IEnumerable<string> Rename(ISqlGenerationHelper sql, string? schema, string name, string? newSchema, string newName)
        =>
        [
            CreateTable(sql, newSchema),
            $"""
            INSERT INTO {Table(sql, newSchema)} (`{NameColumn}`, `{NextColumn}`)
            SELECT {ClickHouseLiteral.String(newName)}, `{NextColumn}`
            FROM {Table(sql, schema)}
            WHERE `{NameColumn}` = {ClickHouseLiteral.String(name)}
            """,
            Drop(sql, schema, name)
        ];

    /// <summary>Moves a sequence on to a number. It never goes back: numbers that were taken must not be given out again.</summary>
    public static string Restart(ISqlGenerationHelper sql, string? schema, string name, long start)
        => $"""
            ALTER TABLE {Table(sql, schema)}
            UPDATE `{NextColumn}` = greatest(`{NextColumn}`, {start.ToString(CultureInfo.InvariantCulture)})
            WHERE `{NameColumn}` = {ClickHouseLiteral.String(name)} SETTINGS mutations_sync = 1
            """;

    private static string Table(ISqlGenerationHelper sql, string? schema)
        => sql.DelimitIdentifier(TableName, schema);
}

using System.Data;
using System.Data.Common;
using System.Globalization;

namespace ClickHouse.AdoNet;

/// <summary>The collections of <see cref="DbConnection.GetSchema(string)" />, from the <c>system</c> tables.</summary>
internal static class SchemaCollections
{
    private static readonly (string Name, string[] Restrictions, string Sql)[] Queries =
    [
        (
            "Databases",
            ["Database"],
            "SELECT name AS database_name, engine, comment FROM system.databases WHERE {Database:Nullable(String)} IS NULL OR name = {Database:Nullable(String)} ORDER BY name"),
        (
            "Tables",
            ["Database", "Table"],
            """
            SELECT database AS table_schema, name AS table_name, engine, primary_key, sorting_key, partition_key, total_rows, total_bytes, comment
            FROM system.tables
            WHERE ({Database:Nullable(String)} IS NULL OR database = {Database:Nullable(String)})
              AND ({Table:Nullable(String)} IS NULL OR name = {Table:Nullable(String)}) AND engine NOT LIKE '%View'
            ORDER BY database, name
            """),
        (
            "Views",
            ["Database", "Table"],
            """
            SELECT database AS table_schema, name AS table_name, engine, as_select AS view_definition, comment
            FROM system.tables
            WHERE ({Database:Nullable(String)} IS NULL OR database = {Database:Nullable(String)})
              AND ({Table:Nullable(String)} IS NULL OR name = {Table:Nullable(String)}) AND engine LIKE '%View'
            ORDER BY database, name
            """),
        (
            "Columns",
            ["Database", "Table", "Column"],
            """
            SELECT database AS table_schema, table AS table_name, name AS column_name, position AS ordinal_position, type AS data_type,
                startsWith(type, 'Nullable(') OR startsWith(type, 'LowCardinality(Nullable(') AS is_nullable,
                default_kind, default_expression, is_in_primary_key, is_in_sorting_key, is_in_partition_key, comment
            FROM system.columns
            WHERE ({Database:Nullable(String)} IS NULL OR database = {Database:Nullable(String)})
              AND ({Table:Nullable(String)} IS NULL OR table = {Table:Nullable(String)})
              AND ({Column:Nullable(String)} IS NULL OR name = {Column:Nullable(String)})
            ORDER BY database, table, position
            """),
        ("DataTypes", [], "SELECT name AS type_name, case_insensitive, alias_to FROM system.data_type_families ORDER BY name"),
    ];

    public static async ValueTask<DataTable> GetAsync(
        ClickHouseConnection connection,
        string collection,
        string?[] restrictions,
        bool async,
        CancellationToken cancellationToken)
    {
        if (collection.Equals(DbMetaDataCollectionNames.MetaDataCollections, StringComparison.OrdinalIgnoreCase))
        {
            return MetaDataCollections();
        }

        if (collection.Equals(DbMetaDataCollectionNames.Restrictions, StringComparison.OrdinalIgnoreCase))
        {
            return Restrictions();
        }

        var query = Array.Find(Queries, q => q.Name.Equals(collection, StringComparison.OrdinalIgnoreCase));
        if (query.Name is null)
        {
            throw new ArgumentException(
                $"There is no schema collection '{collection}'. There are {string.Join(", ", Queries.Select(q => q.Name))}, MetaDataCollections, Restrictions.",
                nameof(collection));
        }

        if (restrictions.Length > query.Restrictions.Length)
        {
            throw new ArgumentException($"The schema collection '{query.Name}' has {query.Restrictions.Length} restrictions.", nameof(restrictions));
        }

        using var command = connection.CreateCommand(query.Sql);
        for (var i = 0; i < query.Restrictions.Length; i++)
        {
            command.Parameters.AddWithValue(query.Restrictions[i], i < restrictions.Length ? restrictions[i] : null);
        }

        using var reader = async
            ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
            : command.ExecuteReader();
        var table = new DataTable(query.Name) { Locale = CultureInfo.InvariantCulture };
        for (var i = 0; i < reader.FieldCount; i++)
        {
            table.Columns.Add(reader.GetName(i), reader.GetFieldType(i));
        }

        while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            table.Rows.Add(values);
        }

        return table;
    }

    private static DataTable MetaDataCollections()
    {
        var table = new DataTable(DbMetaDataCollectionNames.MetaDataCollections) { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add(DbMetaDataColumnNames.CollectionName, typeof(string));
        table.Columns.Add(DbMetaDataColumnNames.NumberOfRestrictions, typeof(int));
        table.Columns.Add(DbMetaDataColumnNames.NumberOfIdentifierParts, typeof(int));
        table.Rows.Add(DbMetaDataCollectionNames.MetaDataCollections, 0, 0);
        table.Rows.Add(DbMetaDataCollectionNames.Restrictions, 0, 0);
        foreach (var (name, restrictions, _) in Queries)
        {
            table.Rows.Add(name, restrictions.Length, restrictions.Length);
        }

        return table;
    }

    private static DataTable Restrictions()
    {
        var table = new DataTable(DbMetaDataCollectionNames.Restrictions) { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add("CollectionName", typeof(string));
        table.Columns.Add("RestrictionName", typeof(string));
        table.Columns.Add("RestrictionNumber", typeof(int));
        foreach (var (name, restrictions, _) in Queries)
        {
            for (var i = 0; i < restrictions.Length; i++)
            {
                table.Rows.Add(name, restrictions[i], i + 1);
            }
        }

        return table;
    }
}

using System.Data;
using System.Data.Common;
using System.Globalization;

namespace SurrealDb.AdoNet;

/// <summary>The collections of <see cref="DbConnection.GetSchema(string)" />, from what <c>INFO FOR … STRUCTURE</c> tells.</summary>
internal static class SchemaCollections
{
    private static readonly SchemaCollection[] Collections =
    [
        new("Databases", ["Database"], [("database_name", typeof(string))]),
        new("Tables", ["Table"],
        [
            ("table_name", typeof(string)), ("table_type", typeof(string)), ("is_schemafull", typeof(bool)), ("view_definition", typeof(string)),
            ("comment", typeof(string)),
        ]),
        new("Columns", ["Table", "Column"],
        [
            ("table_name", typeof(string)), ("column_name", typeof(string)), ("data_type", typeof(string)), ("is_nullable", typeof(bool)),
            ("is_readonly", typeof(bool)), ("column_default", typeof(string)), ("comment", typeof(string)),
        ]),
        new("Indexes", ["Table", "Index"],
        [
            ("table_name", typeof(string)), ("index_name", typeof(string)), ("columns", typeof(string)), ("index_type", typeof(string)),
        ]),
    ];

    public static async ValueTask<DataTable> GetAsync(
        SurrealDbConnection connection, string name, string?[] restrictions, bool async, CancellationToken cancellationToken)
    {
        if (name.Equals(DbMetaDataCollectionNames.MetaDataCollections, StringComparison.OrdinalIgnoreCase))
        {
            return MetaDataCollections();
        }

        if (name.Equals(DbMetaDataCollectionNames.Restrictions, StringComparison.OrdinalIgnoreCase))
        {
            return Restrictions();
        }

        var collection = Array.Find(Collections, c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"There is no schema collection '{name}'. There are {string.Join(", ", Collections.Select(c => c.Name))}, MetaDataCollections, Restrictions.",
                nameof(name));
        if (restrictions.Length > collection.Restrictions.Length)
        {
            throw new ArgumentException($"The schema collection '{collection.Name}' has {collection.Restrictions.Length} restrictions.", nameof(restrictions));
        }

        var first = restrictions.ElementAtOrDefault(0);
        var second = restrictions.ElementAtOrDefault(1);
        var table = Create(collection.Name, collection.Columns);
        switch (collection.Name)
        {
            case "Databases":
                foreach (var database in await ReadAsync("INFO FOR NS STRUCTURE", null, "databases").ConfigureAwait(false))
                {
                    Add(first, database["name"], database["name"]);
                }

                break;
            case "Tables":
                foreach (var t in await ReadTablesAsync().ConfigureAwait(false))
                {
                    var kind = t.GetValueOrDefault("kind") as Dictionary<string, object?>;
                    Add(first, t["name"], t["name"], t.ContainsKey("view") ? "VIEW" : kind?["kind"], t["schemafull"], t.GetValueOrDefault("view"), t.GetValueOrDefault("comment"));
                }

                break;
            case "Columns":
                foreach (var (owner, f) in await ReadOfTablesAsync("fields").ConfigureAwait(false))
                {
                    var type = f.GetValueOrDefault("kind") as string ?? "any";
                    Add(
                        second, f["name"], owner, f["name"], type, type == "any" || type.Split(" | ").Contains("none"), f["readonly"], f.GetValueOrDefault("default"),
                        f.GetValueOrDefault("comment"));
                }

                break;
            case "Indexes":
                foreach (var (owner, i) in await ReadOfTablesAsync("indexes").ConfigureAwait(false))
                {
                    Add(second, i["name"], owner, i["name"], string.Join(", ", (object?[])i["cols"]!), i["index"]);
                }

                break;
        }

        return table;

        void Add(string? restriction, object? itemName, params object?[] values)
        {
            if (restriction is null || Equals(restriction, itemName))
            {
                table.Rows.Add([.. values.Select(value => value ?? DBNull.Value)]);
            }
        }

        async ValueTask<IEnumerable<Dictionary<string, object?>>> ReadAsync(string statement, string? parameter, string member)
        {
            using var command = connection.CreateCommand(statement);
            command.Parameters.AddWithValue("table", parameter);
            using var reader = async
                ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
                : command.ExecuteReader();
            return reader.Read() ? reader.GetFieldValue<object?[]>(reader.GetOrdinal(member)).Cast<Dictionary<string, object?>>() : [];
        }

        ValueTask<IEnumerable<Dictionary<string, object?>>> ReadTablesAsync()
            => ReadAsync("INFO FOR DB STRUCTURE", null, "tables");

        async ValueTask<List<(string Table, Dictionary<string, object?> Item)>> ReadOfTablesAsync(string member)
        {
            var items = new List<(string, Dictionary<string, object?>)>();
            foreach (var owner in (await ReadTablesAsync().ConfigureAwait(false)).Select(t => (string)t["name"]!).Where(n => first is null || n == first))
            {
                items.AddRange((await ReadAsync("INFO FOR TABLE $table STRUCTURE", owner, member).ConfigureAwait(false)).Select(item => (owner, item)));
            }

            return items;
        }
    }

    private static DataTable Create(string name, IEnumerable<(string, Type)> columns)
    {
        var table = new DataTable(name) { Locale = CultureInfo.InvariantCulture };
        foreach (var (column, type) in columns)
        {
            table.Columns.Add(column, type);
        }

        return table;
    }

    private static DataTable MetaDataCollections()
    {
        var table = Create(
            DbMetaDataCollectionNames.MetaDataCollections,
            [
                (DbMetaDataColumnNames.CollectionName, typeof(string)), (DbMetaDataColumnNames.NumberOfRestrictions, typeof(int)),
                (DbMetaDataColumnNames.NumberOfIdentifierParts, typeof(int)),
            ]);
        table.Rows.Add(DbMetaDataCollectionNames.MetaDataCollections, 0, 0);
        table.Rows.Add(DbMetaDataCollectionNames.Restrictions, 0, 0);
        foreach (var collection in Collections)
        {
            table.Rows.Add(collection.Name, collection.Restrictions.Length, collection.Restrictions.Length);
        }

        return table;
    }

    private static DataTable Restrictions()
    {
        var table = Create(
            DbMetaDataCollectionNames.Restrictions, [("CollectionName", typeof(string)), ("RestrictionName", typeof(string)), ("RestrictionNumber", typeof(int))]);
        foreach (var collection in Collections)
        {
            for (var i = 0; i < collection.Restrictions.Length; i++)
            {
                table.Rows.Add(collection.Name, collection.Restrictions[i], i + 1);
            }
        }

        return table;
    }
}

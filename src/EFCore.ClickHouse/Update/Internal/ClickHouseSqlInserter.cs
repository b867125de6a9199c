using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Sends rows through any ADO.NET driver: a column's values as one array parameter, for VALUES takes seconds for a thousand rows.</summary>
internal sealed class ClickHouseSqlInserter(IRelationalCommandBuilderFactory commandBuilderFactory, ISqlGenerationHelper sqlGenerationHelper)
    : IClickHouseInserter
{
    private const int MaxRows = 1000;

    public async ValueTask InsertAsync<TRow>(ClickHouseInsert<TRow> insert, IReadOnlyList<TRow> rows, ClickHouseExecution execution)
    {
        // The engine can't read an array of maps as a parameter (error 53).
        var size = insert.Columns.Any(c => c.Mapping.StoreType.Contains("Map(", StringComparison.Ordinal)) ? 1 : MaxRows;
        for (var start = 0; start < rows.Count; start += size)
        {
            await Insert(insert, rows, start, Math.Min(size, rows.Count - start)).ExecuteNonQueryAsync(execution).ConfigureAwait(false);
        }
    }

    private ClickHouseStatement Insert<TRow>(ClickHouseInsert<TRow> insert, IReadOnlyList<TRow> rows, int start, int count)
    {
        var statement = new ClickHouseStatement(commandBuilderFactory.Create(), sqlGenerationHelper);
        statement.Append("INSERT INTO ").Name(insert.TableName, insert.Schema)
            .Append(" (").Append(string.Join(", ", insert.Columns.Select(c => statement.Quote(c.Name)))).Append(") SELECT ");

        if (count == 1)
        {
            return statement.Append(string.Join(", ", insert.Columns.Select(c => statement.Parameter(c.GetValue(rows[start]), c.Mapping))));
        }

        var values = insert.Columns.Select(
            c => statement.ArrayParameter([.. Enumerable.Range(start, count).Select(i => c.GetValue(rows[i]))], c.Mapping) + "[n]");

        return statement.Append(string.Join(", ", values)).Append(" FROM (SELECT number + 1 AS n FROM numbers(")
            .Append(count.ToString(CultureInfo.InvariantCulture)).Append("))");
    }
}

using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Reads what the engine made of rows just written, by their keys, into the entities.</summary>
internal sealed class ClickHouseReadBack(
    ClickHouseCommandGroup group,
    ClickHouseUpdateServices services,
    IReadOnlyList<ClickHouseGroupColumn> columns)
{
    private const int MaxRows = 1000;

    /// <summary>Reads the rows of the commands.</summary>
    public async ValueTask ExecuteAsync(IReadOnlyList<IReadOnlyModificationCommand> commands, ClickHouseExecution execution)
    {
        if (columns.Count > 0)
        {
            foreach (var chunk in commands.Chunk(MaxRows))
            {
                await ReadAsync(chunk, execution).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask ReadAsync(IReadOnlyModificationCommand[] commands, ClickHouseExecution execution)
    {
        var statement = services.NewStatement();
        var rows = ClickHouseRowSet.Create(statement, group.Columns, commands, m => m.Value);
        statement.Append("SELECT ").Append(string.Join(", ", columns.Select(c => statement.Quote(c.Name))))
            .Append(", toInt32(").Append(rows.Position).Append(") FROM ").Name(group.TableName, group.Schema)
            .Append(ClickHouseTableEngine.MergesRows(group.Table) ? " FINAL WHERE " : " WHERE ").Append(rows.Condition);

        var seen = new HashSet<int>();
        var reader = await statement.ExecuteReaderAsync(execution).ConfigureAwait(false);
        try
        {
            while (await execution.ReadAsync(reader).ConfigureAwait(false))
            {
                var position = reader.DbDataReader.GetInt32(columns.Count) - 1;
                if (!seen.Add(position))
                {
                    throw new DbUpdateException(
                        ClickHouseStrings.DuplicateKeyReadBack(group.TableName), [.. commands[position].Entries]);
                }

                for (var i = 0; i < columns.Count; i++)
                {
                    var modification = commands[position].ColumnModifications[columns[i].Index];
                    modification.Value = modification.Property!.GetReaderFieldValue(reader, i, detailedErrorsEnabled: true);
                }
            }
        }
        finally
        {
            await execution.CloseAsync(reader).ConfigureAwait(false);
        }

        if (seen.Count < commands.Length)
        {
            throw new DbUpdateException(
                ClickHouseStrings.RowNotReadBack(group.TableName),
                [.. commands.Where((_, i) => !seen.Contains(i)).SelectMany(c => c.Entries)]);
        }
    }
}

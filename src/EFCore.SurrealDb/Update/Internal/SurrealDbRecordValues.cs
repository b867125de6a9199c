using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Update.Internal;

/// <summary>
/// What the commands of SaveChanges write into a table, as the driver sends it: ids and links as records, documents as objects, all else
/// converted as its mapping says.
/// </summary>
/// <param name="storeTable">The table.</param>
internal sealed class SurrealDbRecordValues(ITable storeTable)
{
    /// <summary>How the table's rows are kept.</summary>
    public SurrealDbTable Table { get; } = SurrealDbTable.Of(storeTable);

    /// <summary>Where in the key a column is, or -1 if it is a field.</summary>
    public int IndexInKey(IColumnModification column)
        => column.Column is { } stored ? Table.IndexInKey(stored) : -1;

    /// <summary>The value of a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value as EF Core has it: the new or the original one.</param>
    public object? Value(IColumnModification column, object? value)
    {
        if (value is null)
        {
            return null;
        }

        if (column.TypeMapping is JsonTypeMapping)
        {
            return SurrealDbDocumentColumn.Value(storeTable.FindColumn(column.ColumnName)!, column.JsonPath, (string)value);
        }

        if (column.TypeMapping?.Converter is { } converter)
        {
            value = converter.ConvertToProvider(value);
        }

        return value is not null && column.Column is { } stored && Table.FindLink(stored) is { } link ? link.RecordId(value) : value;
    }

    /// <summary>The id of the record that a command is about.</summary>
    /// <param name="command">The command. All columns of its key have values.</param>
    public SurrealDbRecordId RecordId(IReadOnlyModificationCommand command)
    {
        var key = new object?[Table.Key.Count];
        foreach (var column in command.ColumnModifications)
        {
            if (IndexInKey(column) is >= 0 and var index)
            {
                key[index] = Value(column, command.EntityState == EntityState.Added ? column.Value : column.OriginalValue);
            }
        }

        return Table.RecordId(key);
    }

    /// <summary>The fields of a new record; of an edge its ends too, if they are parts of the key. One that is null is left out: it is NONE.</summary>
    /// <param name="command">The command.</param>
    /// <exception cref="InvalidOperationException">A null is to be written where the engine would write a default.</exception>
    public Dictionary<string, object?> Fields(IReadOnlyModificationCommand command)
    {
        var columns = command.ColumnModifications;
        var fields = new Dictionary<string, object?>(columns.Count + 1);
        foreach (var column in columns)
        {
            if (column.IsWrite && IndexInKey(column) < 0)
            {
                if (Value(column, column.Value) is { } value)
                {
                    fields[column.Column is { } stored ? Table.FieldOf(stored) : column.ColumnName] = value;
                }
                else if (column.Column is IColumn withDefault && (withDefault.DefaultValueSql is not null || withDefault.TryGetDefaultValue(out _)))
                {
                    throw new InvalidOperationException(SurrealDbStrings.NullBesideDefault(Table.Name, column.ColumnName));
                }
            }

            if (Table.Edge is { } edge && column.Column is { } end)
            {
                AddEnd(fields, end == edge.In, SurrealDbEdge.InField, edge.InTable, column);
                AddEnd(fields, end == edge.Out, SurrealDbEdge.OutField, edge.OutTable, column);
            }
        }

        return fields;
    }

    private void AddEnd(Dictionary<string, object?> fields, bool isEnd, string field, SurrealDbTable linked, IColumnModification column)
    {
        if (isEnd && Value(column, column.Value) is { } value)
        {
            fields[field] = value as SurrealDbRecordId ?? linked.RecordId(value);
        }
    }
}

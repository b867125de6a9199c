using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>Writes the rows of a migration's data as the records that they become.</summary>
/// <param name="sql">Quotes names.</param>
/// <param name="table">The table of the migration's target model.</param>
internal sealed class SurrealDbSeedRow(ISqlGenerationHelper sql, ITable table)
{
    private readonly SurrealDbTable _records = SurrealDbTable.Of(table);

    /// <summary>The record as an object: its id, and the fields that aren't null.</summary>
    /// <param name="row">The row, whose values are as the store keeps them.</param>
    public string Record(IReadOnlyModificationCommand row)
    {
        var record = new StringBuilder("{ id: ").Append(SurrealDbLiteral.Of(Id(row)));
        foreach (var field in row.ColumnModifications.Where(c => !IsKey(c) && c.Value is not null))
        {
            record.Append(", ").Append(sql.DelimitIdentifier(field.ColumnName)).Append(": ").Append(Value(field));
        }

        if (_records.Edge is { } edge)
        {
            AppendEnd(record, row, edge.In, SurrealDbEdge.InField, edge.InTable);
            AppendEnd(record, row, edge.Out, SurrealDbEdge.OutField, edge.OutTable);
        }

        return record.Append(" }").ToString();
    }

    /// <summary>The record as a range of one: in the transaction that wrote it the engine doesn't find all of it by its id alone.</summary>
    /// <param name="row">The row, with all columns of the key.</param>
    public string Range(IReadOnlyModificationCommand row)
    {
        var id = Id(row);
        var key = SurrealDbLiteral.Of(id.Key);

        return $"type::record({SurrealDbLiteral.String(id.Table)}, {key}..={key})";
    }

    /// <summary>The id of the record that a row is.</summary>
    /// <param name="row">The row, with all columns of the key.</param>
    public SurrealDbRecordId Id(IReadOnlyModificationCommand row)
        => _records.RecordId([.. _records.Key.Select(key => row.ColumnModifications.Single(c => c.ColumnName == key.Name).Value)]);

    /// <summary>Whether a value is part of the id.</summary>
    /// <param name="modification">The value.</param>
    public bool IsKey(IColumnModification modification)
        => table.FindColumn(modification.ColumnName) is { } column && _records.IndexInKey(column) >= 0;

    // Ends that are no part of the key are fields like others.
    private void AppendEnd(StringBuilder record, IReadOnlyModificationCommand row, IColumnBase column, string field, SurrealDbTable linked)
    {
        if (_records.IndexInKey(column) >= 0)
        {
            record.Append(", ").Append(field).Append(": ")
                .Append(SurrealDbLiteral.Of(linked.RecordId(row.ColumnModifications.Single(c => c.ColumnName == column.Name).Value)));
        }
    }

    /// <summary>A field's value: a link, if the field is one.</summary>
    /// <param name="field">The value.</param>
    public string Value(IColumnModification field)
        => field.Value is { } value && table.FindColumn(field.ColumnName) is { } column && _records.FindLink(column) is { } linked
            ? SurrealDbLiteral.Of(linked.RecordId(value))
            : field.TypeMapping!.GenerateProviderValueSqlLiteral(field.Value);
}

using EFCore.ClickHouse.Storage.Internal;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>One statement of a cascade: deletes rows that refer to deleted ones, or sets their foreign key NULL.</summary>
/// <param name="ForeignKey">How the rows refer to the deleted ones.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Count">How many they were when they were looked for.</param>
internal sealed record ClickHouseCascadeStep(IForeignKeyConstraint ForeignKey, ClickHouseDoomedRows Rows, long Count)
{
    public ITable Table
        => ForeignKey.Table;

    public EntityState State
        => ForeignKey.OnDeleteAction == ReferentialAction.Cascade ? EntityState.Deleted : EntityState.Modified;

    /// <summary>Writes the statement into an empty one.</summary>
    public ClickHouseStatement Write(ClickHouseStatement statement)
        => State == EntityState.Deleted
            ? ClickHouseDeletion.Append(statement, Table, Rows.Condition(statement))
            : statement.Append("ALTER TABLE ").Name(Table.Name, Table.Schema).Append(" UPDATE ").Append(Assignments(statement))
                .Append(" WHERE ").Append(Rows.Condition(statement)).Append(" SETTINGS alter_update_mode = 'lightweight', mutations_sync = 1");

    // What can't be NULL is most often shared with a key; without the others the reference is none.
    private string Assignments(ClickHouseStatement statement)
    {
        var properties = ForeignKey.MappedForeignKeys.First().Properties;

        return string.Join(
            ", ",
            ForeignKey.Columns.Where((_, i) => properties[i].IsNullable).Select(c => $"{statement.Quote(c.Name)} = NULL")
                .Concat(RowVersions().Select(m => $"{statement.Quote(m.Column.Name)} = {NewVersion(statement, m)}")));
    }

    // Who read a row before must find it changed.
    private IEnumerable<IColumnMapping> RowVersions()
        => Table.Columns.Select(c => c.PropertyMappings.FirstOrDefault(m => ClickHouseRowVersion.IsRowVersion(m.Property))).OfType<IColumnMapping>();

    private static string NewVersion(ClickHouseStatement statement, IColumnMapping mapping)
        => statement.Parameter(ClickHouseRowVersion.Next(mapping.Property.ClrType), mapping.TypeMapping);
}

using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>The statement that deletes any rows, be they there or not.</summary>
internal static class ClickHouseDeletion
{
    /// <summary>Appends the statement. The mode writes a small patch where the table takes it, and else mutates.</summary>
    public static ClickHouseStatement Append(ClickHouseStatement statement, ITable table, string condition)
        => ClickHouseTableEngine.TakesDelete(table)
            ? statement.Append("DELETE FROM ").Name(table.Name, table.Schema).Append(" WHERE ").Append(condition)
                .Append(" SETTINGS lightweight_delete_mode = 'lightweight_update', lightweight_deletes_sync = 2")
            : statement.Append("ALTER TABLE ").Name(table.Name, table.Schema).Append(" DELETE WHERE ").Append(condition)
                .Append(" SETTINGS mutations_sync = 1");
}

using EFCore.ClickHouse.Metadata.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.ClickHouse.Migrations.Internal;

/// <summary>
/// Puts operations in an order that the engine accepts: a table's TTL may name neither a column that's gone nor one that isn't there yet
/// (error 47), and a column can only join the sorting key in the statement that adds it (error 36).
/// </summary>
internal sealed class ClickHouseOperationOrder(ISqlGenerationHelper sqlGenerationHelper)
{
    /// <summary>
    /// The operations in their new order, with <see cref="ClickHouseExtendSortingKeyOperation" /> in place of those it stands for.
    /// </summary>
    public IReadOnlyList<MigrationOperation> Arrange(IReadOnlyList<MigrationOperation> operations)
    {
        var arranged = operations.ToList();
        foreach (var alter in operations.OfType<AlterTableOperation>())
        {
            DropTtlBeforeColumns(arranged, alter);
            ExtendSortingKey(arranged, alter);
            MoveBehindColumns(arranged, alter);
        }

        return arranged;
    }

    private static void DropTtlBeforeColumns(List<MigrationOperation> operations, AlterTableOperation alter)
    {
        var drop = operations.FindIndex(o => o is DropColumnOperation column && IsOf(column.Schema, column.Table, alter));
        if (drop < 0 || alter.OldTable[ClickHouseAnnotationNames.Ttl] is null || HaveSameTtl(alter))
        {
            return;
        }

        var removal = new AlterTableOperation { Name = alter.Name, Schema = alter.Schema, Comment = alter.OldTable.Comment };
        removal.OldTable.Comment = alter.OldTable.Comment;
        removal.AddAnnotations(alter.OldTable.GetAnnotations().Where(a => a.Name != ClickHouseAnnotationNames.Ttl));
        removal.OldTable.AddAnnotations(alter.OldTable.GetAnnotations());
        alter.OldTable.RemoveAnnotation(ClickHouseAnnotationNames.Ttl);
        operations.Insert(drop, removal);
    }

    private void ExtendSortingKey(List<MigrationOperation> operations, AlterTableOperation alter)
    {
        var oldOrder = new ClickHouseTableClauses(alter.OldTable).OrderBy;
        var newOrder = new ClickHouseTableClauses(alter).OrderBy;
        if (oldOrder is null || newOrder is null || newOrder.Length <= oldOrder.Length || !newOrder.AsSpan().StartsWith(oldOrder))
        {
            return;
        }

        var added = operations.OfType<AddColumnOperation>().Where(c => IsOf(c.Schema, c.Table, alter)).ToList();
        var columns = newOrder[oldOrder.Length..]
            .Select(term => added.Find(c => sqlGenerationHelper.DelimitIdentifier(c.Name) == term))
            .ToList();
        if (columns.Contains(null))
        {
            return;
        }

        var extension = new ClickHouseExtendSortingKeyOperation
        {
            Schema = alter.Schema, Table = alter.Name, Columns = columns!, OrderBy = newOrder
        };
        operations[operations.IndexOf(columns[0]!)] = extension;
        operations.RemoveAll(columns.Contains);
        alter.OldTable.SetAnnotation(ClickHouseAnnotationNames.OrderBy, newOrder);
    }

    private static void MoveBehindColumns(List<MigrationOperation> operations, AlterTableOperation alter)
    {
        var last = operations.FindLastIndex(
            o => o is AddColumnOperation or AlterColumnOperation or ClickHouseExtendSortingKeyOperation
                && o is ITableMigrationOperation column
                && IsOf(column.Schema, column.Table, alter));
        var current = operations.IndexOf(alter);
        if (last > current)
        {
            operations.RemoveAt(current);
            operations.Insert(last, alter);
        }
    }

    private static bool HaveSameTtl(AlterTableOperation alter)
        => (new ClickHouseTableClauses(alter).Ttl ?? []).SequenceEqual(new ClickHouseTableClauses(alter.OldTable).Ttl ?? []);

    private static bool IsOf(string? schema, string table, AlterTableOperation alter)
        => table == alter.Name && schema == alter.Schema;
}

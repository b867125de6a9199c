namespace EFCore.SurrealDb.Metadata.Internal;

/// <summary>How the columns of a table are read of its records.</summary>
internal static class SurrealDbTableExtensions
{
    /// <summary>What keeps the engine, behind a table's name in a statement, from using an index.</summary>
    public const string NoIndexHint = " WITH NOINDEX";

    /// <summary>What says, behind a table's name in a statement, which indexes the engine may use; nothing if that's any.</summary>
    /// <param name="table">The table.</param>
    /// <param name="sqlGenerationHelper">Quotes names.</param>
    /// <param name="sought">The columns that are compared with values that aren't NULL.</param>
    public static string IndexHint(this SurrealDbTable table, ISqlGenerationHelper sqlGenerationHelper, IReadOnlyCollection<IColumnBase> sought)
    {
        if (table.PartialIndexes.Count == 0)
        {
            return "";
        }

        var usable = table.WholeIndexes.Where(i => !table.IsServedByKey([.. i.Columns.Select(c => c.Name)], i.IsUnique))
            .Concat(table.PartialIndexes.Where(i => i.Columns.All(c => !c.IsNullable || sought.Contains(c))))
            .Select(i => sqlGenerationHelper.DelimitIdentifier(i.Name))
            .ToList();

        return usable.Count == 0 ? NoIndexHint : " WITH INDEX " + string.Join(", ", usable);
    }

    /// <summary>The value of a column of the record at hand: links and the id give their keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="sqlGenerationHelper">Quotes names.</param>
    /// <param name="column">The column.</param>
    /// <param name="isNullable">Whether there may be none.</param>
    /// <param name="record">Another state of the record than the one at hand, with a dot: <c>$before.</c></param>
    public static string ColumnText(
        this SurrealDbTable table,
        ISqlGenerationHelper sqlGenerationHelper,
        IColumnBase column,
        bool isNullable,
        string record = "")
    {
        var index = table.IndexInKey(column);

        return index >= 0
            ? table.KeyText(index)
            : table.FieldText(column, record + sqlGenerationHelper.DelimitIdentifier(table.FieldOf(column)), isNullable);
    }

    /// <summary>The value of a column that isn't in the key: a link gives the key of its record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="field">The text that reads its field.</param>
    /// <param name="isNullable">Whether there may be none.</param>
    public static string FieldText(this SurrealDbTable table, IColumnBase column, string field, bool isNullable)
    {
        if (table.FindLink(column) is not { } link)
        {
            return field;
        }

        var key = $"record::id({field}){(link.IsArrayKey ? "[0]" : "")}";

        return isNullable ? $"(IF {field} = NONE {{ NONE }} ELSE {{ {key} }})" : key;
    }
}

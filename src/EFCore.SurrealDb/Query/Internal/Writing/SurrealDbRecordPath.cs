using EFCore.SurrealDb.Metadata.Internal;

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>The path from a row to a record, and to its fields.</summary>
/// <param name="Table">The record's table.</param>
/// <param name="Text">The text that reads the record: a link, or a member that has the whole record. What there isn't has no fields.</param>
/// <param name="Exists">What is true exactly if there is the record.</param>
/// <param name="Key">The texts of the values of its key, in the row.</param>
internal sealed record SurrealDbRecordPath(SurrealDbTable Table, string Text, string Exists, IReadOnlyList<string> Key)
{
    /// <summary>The value of a column of the record.</summary>
    /// <param name="sqlGenerationHelper">Quotes names.</param>
    /// <param name="column">The column.</param>
    /// <param name="isOptional">Whether there may be no record: NONE then.</param>
    /// <param name="isNullable">Whether there may be no value.</param>
    public string ColumnText(ISqlGenerationHelper sqlGenerationHelper, IColumnBase column, bool isOptional, bool isNullable)
        => Table.IndexInKey(column) is >= 0 and var index
            ? isOptional ? $"(IF {Exists} {{ {Key[index]} }})" : Key[index]
            : Table.FieldText(column, $"{Text}.{sqlGenerationHelper.DelimitIdentifier(Table.FieldOf(column))}", isOptional || isNullable);
}

using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Globalization;

namespace SurrealDb.AdoNet.Results;

/// <summary>What is known of a result's column.</summary>
internal sealed class ResultColumn : DbColumn
{
    public ResultColumn(int ordinal, string name, Type type, string typeName)
    {
        ColumnOrdinal = ordinal;
        ColumnName = name;
        DataType = type;
        DataTypeName = typeName;
        AllowDBNull = true;
        IsReadOnly = true;
        IsLong = false;
    }

    /// <summary>The table that <see cref="DbDataReader.GetSchemaTable" /> gives.</summary>
    public static DataTable ToTable(ReadOnlyCollection<DbColumn> columns)
    {
        var table = new DataTable("SchemaTable") { Locale = CultureInfo.InvariantCulture };
        foreach (var (name, type) in new (string, Type)[]
        {
            (SchemaTableColumn.ColumnName, typeof(string)),
            (SchemaTableColumn.ColumnOrdinal, typeof(int)),
            (SchemaTableColumn.ColumnSize, typeof(int)),
            (SchemaTableColumn.DataType, typeof(Type)),
            (SchemaTableColumn.AllowDBNull, typeof(bool)),
            (SchemaTableColumn.IsLong, typeof(bool)),
            (SchemaTableColumn.IsUnique, typeof(bool)),
            (SchemaTableColumn.IsKey, typeof(bool)),
            (SchemaTableOptionalColumn.IsReadOnly, typeof(bool)),
            ("DataTypeName", typeof(string)),
        })
        {
            table.Columns.Add(name, type);
        }

        foreach (var column in columns)
        {
            table.Rows.Add(column.ColumnName, column.ColumnOrdinal, -1, column.DataType, true, false, false, false, true, column.DataTypeName);
        }

        return table;
    }
}

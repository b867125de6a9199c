using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet;

/// <summary>The names and types of a result's columns.</summary>
internal sealed class ResultSchema
{
    private readonly (string Name, ClickHouseType Type)[] _columns;
    private Dictionary<string, int>? _ordinals;

    public ResultSchema(ClickHouseColumn[] columns)
        : this([.. columns.Select(c => (c.Name, c.Type))])
    {
    }

    private ResultSchema((string, ClickHouseType)[] columns)
        => _columns = columns;

    public static ResultSchema Empty { get; } = new(Array.Empty<(string, ClickHouseType)>());

    public int Count => _columns.Length;

    public (string Name, ClickHouseType Type) this[int ordinal] => _columns[ordinal];

    /// <summary>Reads the answer of DESCRIBE: name and type are its first two columns.</summary>
    public static async ValueTask<ResultSchema> ReadAsync(NativeBlockReader blocks, bool async, CancellationToken cancellationToken)
    {
        var columns = new List<(string, ClickHouseType)>();
        while (await blocks.ReadAsync(async, cancellationToken).ConfigureAwait(false) is { } block)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                columns.Add((block[0].GetString(row), ClickHouseType.Parse(block[1].GetString(row))));
            }
        }

        return new ResultSchema([.. columns]);
    }

    /// <summary>The first column of exactly that name, else the first that differs in case only.</summary>
    public int OrdinalOf(string name)
    {
        if (_ordinals is null)
        {
            var ordinals = new Dictionary<string, int>(_columns.Length, StringComparer.Ordinal);
            for (var i = 0; i < _columns.Length; i++)
            {
                ordinals.TryAdd(_columns[i].Name, i);
            }

            _ordinals = ordinals;
        }

        if (_ordinals.TryGetValue(name, out var ordinal))
        {
            return ordinal;
        }

        ordinal = Array.FindIndex(_columns, c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0
            ? ordinal
            : throw new IndexOutOfRangeException(
                $"The result has no column '{name}'. It has {(Count == 0 ? "none" : string.Join(", ", _columns.Select(c => c.Name)))}.");
    }

    public ReadOnlyCollection<DbColumn> ToColumns()
        => new([.. _columns.Select((c, i) => (DbColumn)new ClickHouseDbColumn(i, c.Name, c.Type))]);

    public DataTable ToTable()
    {
        var table = new DataTable("SchemaTable") { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var (name, type) in new (string, Type)[]
        {
            (SchemaTableColumn.ColumnName, typeof(string)),
            (SchemaTableColumn.ColumnOrdinal, typeof(int)),
            (SchemaTableColumn.ColumnSize, typeof(int)),
            (SchemaTableColumn.NumericPrecision, typeof(short)),
            (SchemaTableColumn.NumericScale, typeof(short)),
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

        foreach (var column in ToColumns())
        {
            table.Rows.Add(
                column.ColumnName,
                column.ColumnOrdinal,
                column.ColumnSize ?? -1,
                (object?)(short?)column.NumericPrecision ?? DBNull.Value,
                (object?)(short?)column.NumericScale ?? DBNull.Value,
                column.DataType,
                column.AllowDBNull,
                column.IsLong,
                false,
                false,
                true,
                column.DataTypeName);
        }

        return table;
    }
}

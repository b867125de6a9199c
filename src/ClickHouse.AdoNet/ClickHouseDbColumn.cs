using System.Data.Common;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet;

/// <summary>What is known of a result's column.</summary>
public sealed class ClickHouseDbColumn : DbColumn
{
    internal ClickHouseDbColumn(int ordinal, string name, ClickHouseType type)
    {
        ClickHouseType = type;
        ColumnOrdinal = ordinal;
        ColumnName = name;
        DataType = type.ClrType;
        DataTypeName = type.Name;
        AllowDBNull = type.IsNullable;
        IsReadOnly = true;
        IsLong = false;
        var plain = type is ClickHouseNullableType nullable ? nullable.Underlying : type;
        if (plain is ClickHouseDecimalType number)
        {
            NumericPrecision = number.Precision;
            NumericScale = number.Scale;
        }
        else if (plain is ClickHouseFixedStringType text)
        {
            ColumnSize = text.Length;
        }
    }

    /// <summary>The column's type.</summary>
    public ClickHouseType ClickHouseType { get; }
}

using System.Data.Common;

namespace ClickHouse.AdoNet.Bulk;

/// <summary>Copies values of one CLR type without boxing.</summary>
internal sealed class ReaderColumn<T>(int ordinal, ClickHouseColumnWriter<T> column) : ReaderColumn
{
    public override void Copy(DbDataReader source)
    {
        if (source.IsDBNull(ordinal))
        {
            column.AppendNull();
        }
        else
        {
            column.Append(source.GetFieldValue<T>(ordinal));
        }
    }
}

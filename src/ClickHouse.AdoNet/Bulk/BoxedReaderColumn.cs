using System.Data.Common;

namespace ClickHouse.AdoNet.Bulk;

/// <summary>Copies values of any type.</summary>
internal sealed class BoxedReaderColumn(int ordinal, ClickHouseColumnWriter column) : ReaderColumn
{
    public override void Copy(DbDataReader source) => column.AppendObject(source.GetValue(ordinal));
}

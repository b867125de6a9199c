namespace ClickHouse.AdoNet.Native;

/// <summary>Takes values whose types are only known one by one.</summary>
internal sealed class ObjectWriter(ClickHouseColumnWriter column) : ClickHouseColumnWriter<object?>(column)
{
    public override void Append(object? value)
        => Column.AppendObject(value);
}

namespace ClickHouse.AdoNet.Native;

/// <summary>Takes nullable values.</summary>
/// <typeparam name="T">The underlying type.</typeparam>
internal sealed class NullableWriter<T>(ClickHouseColumnWriter column) : ClickHouseColumnWriter<T?>(column)
    where T : struct
{
    private readonly ClickHouseColumnWriter<T> _values = column.As<T>();

    public override void Append(T? value)
    {
        if (value is { } present)
        {
            _values.Append(present);
        }
        else
        {
            Column.AppendNull();
        }
    }
}

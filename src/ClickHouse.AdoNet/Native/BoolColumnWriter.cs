namespace ClickHouse.AdoNet.Native;

/// <summary>Bool.</summary>
internal sealed class BoolColumnWriter(string name, ClickHouseType type) : FixedColumnWriter<byte>(name, type), IValueSink<bool>, ISpanSink<bool>
{
    public void Append(bool value) => Add(value ? (byte)1 : (byte)0);

    public void Append(ReadOnlySpan<bool> values)
    {
        var items = AddRange(values.Length);
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = values[i] ? (byte)1 : (byte)0;
        }
    }
}

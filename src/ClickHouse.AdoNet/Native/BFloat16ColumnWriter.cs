namespace ClickHouse.AdoNet.Native;

/// <summary>BFloat16: rounds to the nearest, ties to even.</summary>
internal sealed class BFloat16ColumnWriter(string name, ClickHouseType type) : FixedColumnWriter<ushort>(name, type), IValueSink<float>
{
    public static ushort FromSingle(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);

        // A NaN keeps its upper bits, of which at least the quiet one must be set.
        return float.IsNaN(value)
            ? (ushort)((bits >> 16) | 0x40)
            : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    public void Append(float value) => Add(FromSingle(value));
}

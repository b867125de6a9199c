namespace ClickHouse.AdoNet.Native;

/// <summary>Bool.</summary>
internal sealed class BoolColumnWriter(string name, ClickHouseType type) : FixedColumnWriter<byte>(name, type), IValueSink<bool>
{
    public void Append(bool value) => Add(value ? (byte)1 : (byte)0);
}

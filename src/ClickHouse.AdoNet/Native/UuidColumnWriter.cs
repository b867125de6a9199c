namespace ClickHouse.AdoNet.Native;

/// <summary>UUID.</summary>
internal sealed class UuidColumnWriter(string name, ClickHouseType type) : FixedColumnWriter<Guid>(name, type), IValueSink<Guid>
{
    public void Append(Guid value)
    {
        UuidColumn.ToNative(new Span<Guid>(ref value));
        Add(value);
    }
}

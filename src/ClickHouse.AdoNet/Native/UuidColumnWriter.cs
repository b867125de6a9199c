namespace ClickHouse.AdoNet.Native;

/// <summary>UUID.</summary>
internal sealed class UuidColumnWriter(string name, ClickHouseType type)
    : FixedColumnWriter<Guid>(name, type), IValueSink<Guid>, ISpanSink<Guid>
{
    public void Append(Guid value)
        => Append(new ReadOnlySpan<Guid>(in value));

    public void Append(ReadOnlySpan<Guid> values)
        => UuidColumn.ToNative(AddRange(values));
}

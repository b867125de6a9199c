namespace ClickHouse.AdoNet.Native;

/// <summary>Nothing, of which there is only NULL, and tuples without elements.</summary>
internal sealed class NothingColumnWriter(string name, ClickHouseType type) : FixedColumnWriter<byte>(name, type), IValueSink<object?[]>
{
    // The byte the engine itself writes.
    private const byte Placeholder = (byte)'0';

    public void Append(object?[] value)
    {
        if (value.Length > 0 || Type.Layout.Kind != ClickHouseTypeKind.Tuple)
        {
            throw Inconvertible(typeof(object?[]));
        }

        AppendDefault();
    }

    internal override void AppendDefault()
        => Add(Placeholder);
}

using System.Buffers;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Map: an array of pairs.</summary>
internal sealed class MapColumnWriter : ClickHouseColumnWriter
{
    private readonly ArrayColumnWriter _entries;

    public MapColumnWriter(string name, ClickHouseType type, ClickHouseMapType layout, ColumnWriterFactory factory)
        : base(name, type)
        => _entries = new ArrayColumnWriter(name, layout.Entries, layout.Entries, factory);

    public override int Count => _entries.Count;

    internal override ClickHouseColumnWriter<T>? CreateView<T>()
        => ColumnWriterViews.ItemType(typeof(T)) is { IsGenericType: true } item
            && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            && _entries.TryAs<T>() is { } entries
                ? new ConvertingWriter<T, T>(entries, value => value)
                : null;

    internal override void AppendDefault()
        => _entries.AppendDefault();

    internal override void WritePrefix(IBufferWriter<byte> output)
        => _entries.WritePrefix(output);

    private protected override void TruncateRows(int count)
        => _entries.Truncate(count);

    private protected override void WriteRows(IBufferWriter<byte> output)
        => _entries.WriteData(output);
}

using System.Buffers;
using System.Runtime.InteropServices;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Array.</summary>
internal sealed class ArrayColumnWriter : ClickHouseColumnWriter
{
    private readonly ColumnBuffer<ulong> _ends = new();

    public ArrayColumnWriter(string name, ClickHouseType type, ClickHouseArrayType layout, ColumnWriterFactory factory)
        : base(name, type)
        => Elements = factory.Create(name, layout.Element);

    public ClickHouseColumnWriter Elements { get; }

    public override int Count => _ends.Count;

    /// <summary>Ends a row with the elements appended since the last one.</summary>
    public void EndRow()
        => _ends.Add((ulong)Elements.Count);

    /// <summary>Takes back the elements appended since the last row.</summary>
    public void AbandonRow()
        => Elements.Truncate(Count == 0 ? 0 : (int)_ends.Array[Count - 1]);

    internal override ClickHouseColumnWriter<T>? CreateView<T>()
        => typeof(T).IsSZArray ? ColumnWriterViews.Make<T>(typeof(ArrayWriter<>), [typeof(T).GetElementType()!], this)
            : ColumnWriterViews.ItemType(typeof(T)) is { } item
                ? ColumnWriterViews.Make<T>(typeof(SequenceWriter<,>), [typeof(T), item], this)
                : null;

    internal override void AppendDefault()
        => EndRow();

    internal override void WritePrefix(IBufferWriter<byte> output)
        => Elements.WritePrefix(output);

    private protected override void TruncateRows(int count)
    {
        _ends.Truncate(Math.Min(count, Count));
        AbandonRow();
    }

    private protected override void WriteRows(IBufferWriter<byte> output)
    {
        output.Write(MemoryMarshal.AsBytes(_ends.Items));
        Elements.WriteData(output);
    }
}

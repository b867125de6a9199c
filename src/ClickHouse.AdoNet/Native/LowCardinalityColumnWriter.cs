using System.Buffers;
using System.Buffers.Binary;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>LowCardinality: collects the distinct values of the block, and an index for every row.</summary>
internal sealed class LowCardinalityColumnWriter : ClickHouseColumnWriter
{
    // Set by the engine's own writer too: the dictionary is complete and new.
    private const ulong Flags = 0x400 | LowCardinalityColumn.HasDictionary;

    private readonly bool _nullable;
    private readonly ClickHouseColumnWriter _dictionary;
    private readonly ByteDictionary _known = new();
    private readonly ColumnBuffer<int> _indexes = new();

    public LowCardinalityColumnWriter(string name, ClickHouseType type, ClickHouseLowCardinalityType layout, ColumnWriterFactory factory)
        : base(name, type)
    {
        _nullable = layout.IsNullable;
        _dictionary = factory.Create(name, layout.Underlying is ClickHouseNullableType nullable ? nullable.Underlying : layout.Underlying);
        Reset();
    }

    public override int Count => _indexes.Count;

    /// <summary>Ends a row whose value was appended to the dictionary, and takes it back from there if it was in it already.</summary>
    public void EndRow()
        => _indexes.Add(Intern());

    internal override ClickHouseColumnWriter<T>? CreateView<T>()
        => _dictionary.TryAs<T>() is { } values ? new LowCardinalityWriter<T>(this, values) : null;

    // Entry 0 is NULL in a nullable dictionary, and the type's default in any other.
    internal override void AppendDefault()
        => _indexes.Add(0);

    internal override void WritePrefix(IBufferWriter<byte> output)
    {
        output.WriteUInt64(LowCardinalityColumn.Version);
        _dictionary.WritePrefix(output);
    }

    private protected override void AppendNullRow()
    {
        if (!_nullable)
        {
            base.AppendNullRow();
        }

        AppendDefault();
    }

    private protected override void TruncateRows(int count)
    {
        _indexes.Truncate(Math.Min(count, Count));
        if (count == 0)
        {
            Reset();
        }
    }

    private protected override void WriteRows(IBufferWriter<byte> output)
    {
        if (Count == 0)
        {
            return;
        }

        var widthPower = _dictionary.Count switch { <= 0x100 => 0, <= 0x10000 => 1, _ => 2 };
        output.WriteUInt64(Flags | (uint)widthPower);
        output.WriteUInt64((ulong)_dictionary.Count);
        _dictionary.WriteData(output);
        output.WriteUInt64((ulong)Count);
        WriteIndexes(output, 1 << widthPower);
    }

    private void WriteIndexes(IBufferWriter<byte> output, int width)
    {
        const int RowsAtOnce = 4096;
        for (var start = 0; start < Count; start += RowsAtOnce)
        {
            var indexes = _indexes.Items[start..Math.Min(start + RowsAtOnce, Count)];
            var room = output.GetSpan(indexes.Length * width);
            for (var i = 0; i < indexes.Length; i++)
            {
                switch (width)
                {
                    case 1:
                        room[i] = (byte)indexes[i];
                        break;
                    case 2:
                        BinaryPrimitives.WriteUInt16LittleEndian(room[(2 * i)..], (ushort)indexes[i]);
                        break;
                    default:
                        BinaryPrimitives.WriteInt32LittleEndian(room[(4 * i)..], indexes[i]);
                        break;
                }
            }

            output.Advance(indexes.Length * width);
        }
    }

    private void Reset()
    {
        _dictionary.Clear();
        _known.Clear();
        if (_nullable)
        {
            _dictionary.AppendDefault();
            _known.Skip(((IBytesSink)_dictionary).Written.Length);
        }

        _dictionary.AppendDefault();
        Intern();
    }

    private int Intern()
    {
        var entry = _known.Add(((IBytesSink)_dictionary).Written);
        if (entry < _dictionary.Count - 1)
        {
            _dictionary.Truncate(_dictionary.Count - 1);
        }

        return entry;
    }
}

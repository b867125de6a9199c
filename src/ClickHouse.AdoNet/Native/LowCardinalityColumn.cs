using System.Buffers.Binary;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>LowCardinality: a dictionary for this block, and an index into it for every row. In a nullable one, index 0 is NULL.</summary>
internal sealed class LowCardinalityColumn : IndirectColumn
{
    public const ulong Version = 1;
    public const ulong IndexTypeMask = 0xFF;
    public const ulong HasDictionary = 0x200;
    public const ulong NeedsGlobalDictionary = 0x100;

    private readonly ClickHouseColumn _dictionary;
    private readonly bool _nullable;
    private readonly ColumnBuffer<byte> _raw = new();
    private readonly ColumnBuffer<int> _indexes = new();
    private readonly ColumnBuffer<byte> _nulls = new();

    public LowCardinalityColumn(string name, ClickHouseType type, ClickHouseLowCardinalityType layout, ColumnFactory factory)
        : base(name, type)
    {
        _nullable = layout.IsNullable;
        _dictionary = factory.Create(name, layout.Underlying is ClickHouseNullableType nullable ? nullable.Underlying : layout.Underlying);
    }

    internal override async ValueTask ReadPrefixAsync(NativeInput input)
    {
        var version = await input.ReadUInt64Async().ConfigureAwait(false);
        if (version != Version)
        {
            throw input.Malformed($"LowCardinality comes in an unknown serialisation {version}");
        }

        await _dictionary.ReadPrefixAsync(input).ConfigureAwait(false);
    }

    internal override void Release()
    {
        base.Release();
        _dictionary.Release();
        _raw.Release();
        _indexes.Release();
        _nulls.Release();
    }

    private protected override ClickHouseColumn Resolve(ref int row)
    {
        row = _indexes.Array[row];
        return _dictionary;
    }

    private protected override async ValueTask ReadRowsAsync(NativeInput input, int rows)
    {
        SetNulls(null);
        if (rows == 0)
        {
            return;
        }

        var flags = await input.ReadUInt64Async().ConfigureAwait(false);
        if ((flags & NeedsGlobalDictionary) != 0 || (flags & HasDictionary) == 0 || (flags & IndexTypeMask) > 3)
        {
            throw input.Malformed($"LowCardinality has unknown flags 0x{flags:X}");
        }

        var size = input.CheckRows(await input.ReadUInt64Async().ConfigureAwait(false));
        await _dictionary.ReadDataAsync(input, size).ConfigureAwait(false);
        (_dictionary as BytesColumn)?.CacheTexts(size);
        var count = await input.ReadUInt64Async().ConfigureAwait(false);
        if (count != (ulong)rows)
        {
            throw input.Malformed($"LowCardinality has {count} indexes for {rows} rows");
        }

        var width = 1 << (int)(flags & IndexTypeMask);
        if ((long)rows * width > input.Limits.MaxColumnBytes)
        {
            throw input.Malformed($"{rows} indexes of {width} bytes exceed the limit of {input.Limits.MaxColumnBytes} bytes");
        }

        await _raw.ReadAsync(input, rows * width).ConfigureAwait(false);
        var largest = Widen(_raw.Items, _indexes.Resize(rows).AsSpan(0, rows), width);
        if (largest >= (ulong)size)
        {
            throw input.Malformed($"LowCardinality has an index {largest} into a dictionary of {size}");
        }

        if (_nullable)
        {
            var nulls = _nulls.Resize(rows);
            var indexes = _indexes.Array;
            for (var row = 0; row < rows; row++)
            {
                nulls[row] = indexes[row] == 0 ? (byte)1 : (byte)0;
            }

            SetNulls(nulls);
        }
    }

    private static ulong Widen(ReadOnlySpan<byte> raw, Span<int> indexes, int width)
    {
        ulong largest = 0;
        for (var i = 0; i < indexes.Length; i++)
        {
            var index = width switch
            {
                1 => raw[i],
                2 => BinaryPrimitives.ReadUInt16LittleEndian(raw[(2 * i)..]),
                4 => BinaryPrimitives.ReadUInt32LittleEndian(raw[(4 * i)..]),
                _ => BinaryPrimitives.ReadUInt64LittleEndian(raw[(8 * i)..]),
            };
            largest = Math.Max(largest, index);
            indexes[i] = (int)index;
        }

        return largest;
    }
}

using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>
/// QBit: for every bit of an element, the highest first, a plane with that bit of all elements. A plane's bytes go from the last eight
/// elements to the first, the first of eight in the lowest bit.
/// </summary>
internal sealed class QBitColumn(string name, ClickHouseType type, ClickHouseQBitType layout)
    : ClickHouseColumn(name, type), IColumnReader<float[]>, IColumnReader<double[]>, IColumnReader<sbyte[]>
{
    private readonly ColumnBuffer<byte> _planes = new();
    private int _rows;

    float[] IColumnReader<float[]>.Read(int row)
        => layout.Element.Kind switch
        {
            ClickHouseTypeKind.Float32 => Decode(row, bits => BitConverter.UInt32BitsToSingle((uint)bits)),
            ClickHouseTypeKind.BFloat16 => Decode(row, bits => BFloat16Column.ToSingle((ushort)bits)),
            _ => throw Inconvertible(typeof(float[])),
        };

    double[] IColumnReader<double[]>.Read(int row)
        => layout.Element.Kind switch
        {
            ClickHouseTypeKind.Float64 => Decode(row, BitConverter.UInt64BitsToDouble),
            ClickHouseTypeKind.Float32 => Decode(row, bits => (double)BitConverter.UInt32BitsToSingle((uint)bits)),
            ClickHouseTypeKind.BFloat16 => Decode(row, bits => (double)BFloat16Column.ToSingle((ushort)bits)),
            _ => throw Inconvertible(typeof(double[])),
        };

    sbyte[] IColumnReader<sbyte[]>.Read(int row)
        => layout.Element.Kind == ClickHouseTypeKind.Int8 ? Decode(row, bits => (sbyte)bits) : throw Inconvertible(typeof(sbyte[]));

    internal override object ReadValue(int row)
        => layout.Element.Kind switch
        {
            ClickHouseTypeKind.Float64 => ((IColumnReader<double[]>)this).Read(row),
            ClickHouseTypeKind.Int8 => ((IColumnReader<sbyte[]>)this).Read(row),
            _ => ((IColumnReader<float[]>)this).Read(row),
        };

    internal override void Release()
    {
        base.Release();
        _planes.Release();
    }

    private protected override ValueTask ReadRowsAsync(NativeInput input, int rows)
    {
        var bytes = (long)rows * layout.Planes * layout.BytesPerPlane;
        _rows = rows;
        return bytes <= input.Limits.MaxColumnBytes
            ? _planes.ReadAsync(input, (int)bytes)
            : throw input.Malformed($"{bytes} bytes of vectors exceed the limit of {input.Limits.MaxColumnBytes} bytes");
    }

    private T[] Decode<T>(int row, Func<ulong, T> convert)
    {
        var width = layout.BytesPerPlane;
        var values = new T[layout.Dimension];
        for (var i = 0; i < values.Length; i++)
        {
            ulong bits = 0;
            for (var plane = 0; plane < layout.Planes; plane++)
            {
                var b = _planes.Array[((plane * _rows) + row) * width + width - 1 - (i / 8)];
                bits = (bits << 1) | (uint)((b >> (i % 8)) & 1);
            }

            values[i] = convert(bits);
        }

        return values;
    }
}

using System.Buffers;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>QBit; see <see cref="QBitColumn" /> for the layout.</summary>
internal sealed class QBitColumnWriter(string name, ClickHouseType type, ClickHouseQBitType layout)
    : ClickHouseColumnWriter(name, type), IValueSink<float[]>, IValueSink<double[]>, IValueSink<sbyte[]>
{
    private readonly ColumnBuffer<ulong> _elements = new();

    public override int Count => _elements.Count / layout.Dimension;

    public void Append(float[] value)
        => Append(value, layout.Element.Kind switch
        {
            ClickHouseTypeKind.Float32 => v => BitConverter.SingleToUInt32Bits(v),
            ClickHouseTypeKind.BFloat16 => v => BFloat16ColumnWriter.FromSingle(v),
            ClickHouseTypeKind.Float64 => v => BitConverter.DoubleToUInt64Bits(v),
            _ => throw Inconvertible(typeof(float[])),
        });

    public void Append(double[] value)
        => Append(value, layout.Element.Kind == ClickHouseTypeKind.Float64
            ? BitConverter.DoubleToUInt64Bits
            : throw Inconvertible(typeof(double[])));

    public void Append(sbyte[] value)
        => Append(value, layout.Element.Kind == ClickHouseTypeKind.Int8 ? v => (byte)v : throw Inconvertible(typeof(sbyte[])));

    internal override void AppendDefault()
        => _elements.Extend(layout.Dimension).Clear();

    private protected override void TruncateRows(int count)
        => _elements.Truncate(Math.Min(_elements.Count, count * layout.Dimension));

    private protected override void WriteRows(IBufferWriter<byte> output)
    {
        var width = layout.BytesPerPlane;
        for (var plane = layout.Planes - 1; plane >= 0; plane--)
        {
            for (var row = 0; row < Count; row++)
            {
                var elements = _elements.Items.Slice(row * layout.Dimension, layout.Dimension);
                var room = output.GetSpan(width)[..width];
                room.Clear();
                for (var i = 0; i < elements.Length; i++)
                {
                    room[width - 1 - (i / 8)] |= (byte)(((elements[i] >> plane) & 1) << (i % 8));
                }

                output.Advance(width);
            }
        }
    }

    private void Append<T>(T[] value, Func<T, ulong> bits)
    {
        if (value.Length != layout.Dimension)
        {
            throw OutOfRange(typeof(T[]), $"it has {value.Length} elements");
        }

        var room = _elements.Extend(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            room[i] = bits(value[i]);
        }
    }
}

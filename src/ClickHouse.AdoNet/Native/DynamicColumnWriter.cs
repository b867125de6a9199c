using System.Buffers;
using System.Buffers.Binary;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Dynamic in its flattened serialisation: a value goes to the column of the type that is inferred from its CLR type.</summary>
internal sealed class DynamicColumnWriter(string name, ClickHouseType type, ColumnWriterFactory factory) : ByTypeColumnWriter(name, type)
{
    private readonly List<ClickHouseColumnWriter> _columns = [];

    private protected override IReadOnlyList<ClickHouseColumnWriter> Columns => _columns;

    internal override void WritePrefix(IBufferWriter<byte> output)
    {
        output.WriteUInt64(DynamicColumn.FlattenedVersion);
        output.WriteVarUInt((ulong)_columns.Count);
        foreach (var column in _columns)
        {
            output.WriteText(column.Type.Name);
        }

        foreach (var column in _columns)
        {
            column.WritePrefix(output);
        }
    }

    private protected override (int Number, ClickHouseColumnWriter<T> Values)? Choose<T>()
    {
        if (ClickHouseTypeInference.TryInfer(typeof(T)) is not { } inferred)
        {
            return null;
        }

        var number = _columns.FindIndex(c => c.Type.Equals(inferred));
        if (number < 0)
        {
            number = _columns.Count;
            _columns.Add(factory.Create(Name, inferred));
        }

        return (number, _columns[number].As<T>());
    }

    private protected override void WriteNumbers(IBufferWriter<byte> output)
    {
        var width = _columns.Count < byte.MaxValue + 1 ? 1 : 2;
        var room = output.GetSpan(Count * width);
        for (var i = 0; i < Count; i++)
        {
            var number = Numbers[i] == Null ? _columns.Count : Numbers[i];
            if (width == 1)
            {
                room[i] = (byte)number;
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(room[(2 * i)..], (ushort)number);
            }
        }

        output.Advance(Count * width);
    }
}

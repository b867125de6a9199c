using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet.Results;

/// <summary>Goes over the rows of a result and knows where the values of the present one are. Nothing is decoded.</summary>
internal sealed class RowCursor
{
    private const int Absent = -1;

    private readonly RowShape _shape;
    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly int _length;
    private readonly int[] _offsets;
    private int _next;

    /// <param name="shape">The result's columns.</param>
    /// <param name="result">The encoded result.</param>
    public RowCursor(RowShape shape, ReadOnlyMemory<byte> result)
    {
        _shape = shape;
        _offsets = new int[shape.Names.Length];
        if (MemoryMarshal.TryGetArray(result, out var segment) && segment.Array is not null)
        {
            _bytes = segment.Array;
            _start = segment.Offset;
            _length = segment.Count;
        }
        else
        {
            _bytes = [];
        }

        if (shape.Layout.IsArray)
        {
            var reader = new WireReader(Data);
            reader.ReadStart(WireType.Array);
            _next = reader.Position;
        }
    }

    /// <summary>The present row, from 0; -1 before the first, and <see cref="RowLayout.Count" /> after the last.</summary>
    public int Row { get; private set; } = -1;

    private ReadOnlySpan<byte> Data => _bytes.AsSpan(_start, _length);

    /// <summary>Goes to the next row.</summary>
    /// <returns>False if there is none.</returns>
    public bool Read()
    {
        if (Row + 1 >= _shape.Layout.Count)
        {
            Row = _shape.Layout.Count;
            return false;
        }

        var reader = new WireReader(Data, _next);
        switch (_shape.Rows)
        {
            case RowKind.Values:
                _offsets[0] = reader.Position;
                reader.Skip();
                break;
            case RowKind.Objects:
                FindMembers(ref reader);
                break;
            case RowKind.Arrays:
                FindItems(ref reader);
                break;
        }

        _next = reader.Position;
        Row++;
        return true;
    }

    /// <summary>The bytes from a value of the present row on; none if the row lacks it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> From(int ordinal)
    {
        var offset = _offsets[ordinal];
        return offset < 0 ? default : Data[offset..];
    }

    /// <summary>The bytes of a value of the present row; none if the row lacks it.</summary>
    public ReadOnlySpan<byte> Value(int ordinal)
    {
        var offset = _offsets[ordinal];
        if (offset < 0)
        {
            return default;
        }

        var reader = new WireReader(Data, offset);
        reader.Skip();
        return Data[offset..reader.Position];
    }

    private void FindMembers(ref WireReader reader)
    {
        var members = reader.ReadStart(WireType.Map);
        if (_shape.Layout.IsUniform)
        {
            for (var i = 0; i < members; i++)
            {
                reader.ReadText();
                _offsets[i] = reader.Position;
                reader.Skip();
            }

            return;
        }

        Array.Fill(_offsets, Absent);
        for (; members > 0; members--)
        {
            var ordinal = _shape.Layout.OrdinalOf(reader.ReadText());
            _offsets[ordinal] = reader.Position;
            reader.Skip();
        }
    }

    private void FindItems(ref WireReader reader)
    {
        var items = reader.ReadStart(WireType.Array);
        for (var i = 0; i < items; i++)
        {
            _offsets[i] = reader.Position;
            reader.Skip();
        }

        Array.Fill(_offsets, Absent, items, _offsets.Length - items);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>
/// String. The bytes of the stream are kept with their length prefixes, beside the offsets of the rows: so they can be copied in bulk,
/// and the length of a row, which lies just before its bytes, is read again when needed.
/// </summary>
internal class StringColumn(string name, ClickHouseType type) : BytesColumn(name, type)
{
    private const int FirstStepBytes = 1 << 20;

    private readonly ColumnBuffer<int> _starts = new();

    internal override void Release()
    {
        base.Release();
        _starts.Release();
    }

    private protected sealed override (int Start, int Length) Locate(int row)
    {
        var bytes = Bytes.Array;
        var start = _starts.Array[row];
        int length = bytes[start++];
        if (length >= 0x80)
        {
            length &= 0x7F;
            for (var shift = 7; ; shift += 7)
            {
                int b = bytes[start++];
                length |= (b & 0x7F) << shift;
                if (b < 0x80)
                {
                    break;
                }
            }
        }

        return (start, length);
    }

    // Not by way of the base class: its virtual calls cost as much as the rest of finding the text.
    private protected sealed override ReadOnlySpan<byte> TextAt(int row)
    {
        var (start, length) = Locate(row);
        return Bytes.Array.AsSpan(start, length);
    }

    private protected sealed override async ValueTask ReadRowsAsync(NativeInput input, int rows)
    {
        Reset();
        Bytes.Truncate(0);
        _starts.Truncate(0);
        while (true)
        {
            Scan(input, rows);
            if (_starts.Count == rows)
            {
                return;
            }

            // The next row isn't wholly at hand: wait for more, unless it is larger than what a source should have to buffer.
            var buffered = input.Source.Buffered;
            if (NativeInput.TryReadVarUInt(buffered, out var length, out var prefix))
            {
                var room = input.Limits.MaxColumnBytes - Bytes.Count - prefix;
                if (room < 0 || length > (ulong)room)
                {
                    throw input.Malformed($"{length} bytes of text exceed the limit of {input.Limits.MaxColumnBytes} bytes");
                }

                await ReadSplitAsync(input, prefix, (int)length).ConfigureAwait(false);
            }
            else if (buffered.Length >= 10)
            {
                throw input.Malformed("a length isn't a number");
            }
            else
            {
                await input.EnsureAsync(buffered.Length + 1).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes all rows that lie wholly in the buffer.</summary>
    private void Scan(NativeInput input, int rows)
    {
        var buffered = input.Source.Buffered;
        var limit = Math.Min(buffered.Length, input.Limits.MaxColumnBytes - Bytes.Count);
        var count = _starts.Count;
        var wanted = Math.Min(rows - count, limit);
        if (wanted <= 0)
        {
            return;
        }

        var starts = _starts.Extend(wanted);
        ref var first = ref MemoryMarshal.GetReference(buffered);
        var origin = Bytes.Count;
        var position = 0;
        var done = 0;
        while (done < starts.Length && position < limit)
        {
            // No bounds checks: position is below limit, and every row that reaches beyond it ends the loop.
            int length = Unsafe.Add(ref first, position);
            var prefix = 1;
            if (length >= 0x80)
            {
                if (!NativeInput.TryReadVarUInt(buffered[position..], out var value, out prefix) || value > int.MaxValue)
                {
                    break;
                }

                length = (int)value;
            }

            if (length > limit - position - prefix)
            {
                break;
            }

            starts[done++] = origin + position;
            position += prefix + length;
        }

        _starts.Truncate(count + done);
        buffered[..position].CopyTo(Bytes.Extend(position));
        input.Source.Advance(position);
    }

    private async ValueTask ReadSplitAsync(NativeInput input, int prefix, int length)
    {
        _starts.Add(Bytes.Count);
        var missing = prefix + length;
        while (missing > 0)
        {
            var step = Math.Min(missing, Math.Max(Bytes.Count, FirstStepBytes));
            var start = Bytes.Count;
            Bytes.Extend(step);
            await input.ReadExactlyAsync(Bytes.Memory.Slice(start, step)).ConfigureAwait(false);
            missing -= step;
        }
    }
}

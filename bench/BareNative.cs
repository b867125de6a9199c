using System.Runtime.InteropServices;
using ClickHouse.AdoNet;
using ClickHouse.AdoNet.Native;
using ClickHouse.AdoNet.Sql;

namespace Bench;

/// <summary>
/// The least a client can do: whole columns copied out of Native blocks into arrays, strings as bytes and offsets, and Native bytes made
/// beforehand handed to the engine. What the driver and the provider take on top of it is their own.
/// </summary>
internal static class BareNative
{
    // Types by name, which the decoder below knows.
    private static readonly IReadOnlyDictionary<string, string> Settings =
        new Dictionary<string, string> { ["output_format_native_encode_types_in_binary_format"] = "0" };

    /// <summary>Runs a query and copies its columns; returns the number of rows.</summary>
    public static async Task<long> DecodeAsync(ClickHouseConnection connection, string sql, bool strings = false)
    {
        var request = connection.CreateRequest(sql, StatementKind.Select, Guid.NewGuid().ToString(), [], Settings);
        await using var response = await connection.OpenTransport.QueryAsync(request, async: false, CancellationToken.None);
        var decoder = new Decoder(strings);
        while (!response.Body.Buffered.IsEmpty || await response.Body.FillAsync(1, async: false, CancellationToken.None))
        {
            decoder.Block(response.Body);
        }

        return decoder.Rows;
    }

    /// <summary>The blocks of an insert, as bytes.</summary>
    public static async Task<List<byte[]>> CaptureAsync(ClickHouseConnection connection, string sql)
    {
        var blocks = new List<byte[]>();
        var request = connection.CreateRequest(sql, StatementKind.Select, Guid.NewGuid().ToString(), [], Settings);
        await using var response = await connection.OpenTransport.QueryAsync(request, async: false, CancellationToken.None);
        while (!response.Body.Buffered.IsEmpty || await response.Body.FillAsync(1, async: false, CancellationToken.None))
        {
            var block = response.Body.Buffered.ToArray();
            response.Body.Advance(block.Length);
            blocks.Add(block);
        }

        return blocks;
    }

    /// <summary>Hands captured blocks to an insert.</summary>
    public static async Task InsertAsync(ClickHouseConnection connection, string insert, List<byte[]> blocks)
    {
        var request = connection.CreateRequest(insert, StatementKind.Insert, Guid.NewGuid().ToString(), [], Settings);
        await using var upload = await connection.OpenTransport.InsertAsync(request, async: false, CancellationToken.None);
        foreach (var block in blocks)
        {
            await upload.WriteAsync(block, async: false, CancellationToken.None);
        }

        await upload.CompleteAsync(async: false, CancellationToken.None);
    }

    private sealed class Decoder(bool strings)
    {
        private readonly Dictionary<int, byte[]> _values = [];
        private readonly Dictionary<int, int[]> _offsets = [];
        private readonly Dictionary<int, byte[]> _nulls = [];

        public long Rows { get; private set; }

        // In the process a block is always whole in the buffer.
        public void Block(NativeSource source)
        {
            var bytes = source.Buffered;
            var position = 0;
            var columns = Count(bytes, ref position);
            var rows = Count(bytes, ref position);
            for (var column = 0; column < columns; column++)
            {
                Text(bytes, ref position);
                var type = Text(bytes, ref position);
                if (type.StartsWith("Nullable("u8))
                {
                    bytes.Slice(position, rows).CopyTo(Buffer(_nulls, column, rows));
                    position += rows;
                    type = type[9..^1];
                }

                var width = Width(type);
                if (width > 0)
                {
                    bytes.Slice(position, rows * width).CopyTo(Buffer(_values, column, rows * width));
                    position += rows * width;
                }
                else
                {
                    Strings(column, rows, bytes, ref position);
                }
            }

            Rows += rows;
            source.Advance(position);
        }

        private void Strings(int column, int rows, ReadOnlySpan<byte> bytes, ref int position)
        {
            ref var offsets = ref CollectionsMarshal.GetValueRefOrAddDefault(_offsets, column, out _);
            if (offsets is null || offsets.Length < rows)
            {
                offsets = new int[rows];
            }

            var start = position;
            for (var row = 0; row < rows; row++)
            {
                var length = Count(bytes, ref position);
                offsets[row] = position - start;
                if (strings)
                {
                    _ = System.Text.Encoding.UTF8.GetString(bytes.Slice(position, length));
                }

                position += length;
            }

            bytes[start..position].CopyTo(Buffer(_values, column, position - start));
        }

        private static Span<byte> Buffer(Dictionary<int, byte[]> buffers, int column, int length)
        {
            ref var buffer = ref CollectionsMarshal.GetValueRefOrAddDefault(buffers, column, out _);
            if (buffer is null || buffer.Length < length)
            {
                buffer = new byte[length];
            }

            return buffer;
        }

        private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> bytes, ref int position)
        {
            var length = Count(bytes, ref position);
            var text = bytes.Slice(position, length);
            position += length;
            return text;
        }

        private static int Count(ReadOnlySpan<byte> bytes, ref int position)
        {
            int value = bytes[position++];
            if (value < 0x80)
            {
                return value;
            }

            value &= 0x7F;
            for (var shift = 7; ; shift += 7)
            {
                int next = bytes[position++];
                value |= (next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }

        private static int Width(ReadOnlySpan<byte> type)
            => type.SequenceEqual("String"u8) ? 0
                : type.SequenceEqual("Int64"u8) || type.SequenceEqual("Float64"u8) || type.StartsWith("DateTime64"u8) ? 8
                : type.SequenceEqual("Int32"u8) || type.StartsWith("DateTime"u8) ? 4
                : type.SequenceEqual("Int16"u8) ? 2
                : type.SequenceEqual("Bool"u8) ? 1
                : type.SequenceEqual("UUID"u8) ? 16
                : type.StartsWith("Decimal(18,"u8) ? 8
                : throw new NotSupportedException($"The benchmark's decoder doesn't know {System.Text.Encoding.UTF8.GetString(type)}.");
    }
}

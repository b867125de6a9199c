using System.Buffers.Binary;
using System.Text;

namespace ClickHouse.AdoNet.Native;

/// <summary>What column decoders read from: the source, how to wait for it, and the errors it may have.</summary>
/// <param name="source">Where the bytes come from.</param>
/// <param name="limits">What a stream may claim.</param>
/// <param name="binaryTypes">Whether types come in the binary notation; see <see cref="NativeTypeDecoder" />.</param>
internal sealed class NativeInput(NativeSource source, NativeLimits limits, bool binaryTypes)
{
    private const int MaxVarUIntLength = 10;

    public NativeSource Source => source;

    public NativeLimits Limits => limits;

    public bool Async { get; set; }

    public CancellationToken CancellationToken { get; set; }

    /// <summary>Where the decoder is, for error messages.</summary>
    public string Place { get; set; } = "";

    public async ValueTask EnsureAsync(int bytes)
    {
        if (source.Buffered.Length < bytes
            && !await source.FillAsync(bytes, Async, CancellationToken).ConfigureAwait(false))
        {
            throw Truncated(null);
        }
    }

    public async ValueTask ReadExactlyAsync(Memory<byte> destination)
    {
        try
        {
            await source.ReadExactlyAsync(destination, Async, CancellationToken).ConfigureAwait(false);
        }
        catch (EndOfStreamException e)
        {
            throw Truncated(e);
        }
    }

    public ValueTask<ulong> ReadVarUIntAsync()
        => TryReadVarUInt(source.Buffered, out var value, out var length) ? Taken(value, length) : ReadSplitVarUIntAsync();

    public async ValueTask<ulong> ReadUInt64Async()
    {
        await EnsureAsync(sizeof(ulong)).ConfigureAwait(false);
        var value = BinaryPrimitives.ReadUInt64LittleEndian(source.Buffered);
        source.Advance(sizeof(ulong));
        return value;
    }

    public async ValueTask<byte> ReadByteAsync()
    {
        await EnsureAsync(1).ConfigureAwait(false);
        var value = source.Buffered[0];
        source.Advance(1);
        return value;
    }

    /// <summary>A count of things each of which takes at least a byte of what follows.</summary>
    public async ValueTask<int> ReadCountAsync(int maximum, string what)
    {
        var value = await ReadVarUIntAsync().ConfigureAwait(false);
        return value <= (ulong)maximum ? (int)value : throw Malformed($"{value} {what} exceed the limit of {maximum}");
    }

    public int CheckRows(ulong rows)
        => rows <= (ulong)limits.MaxRows ? (int)rows : throw Malformed($"{rows} rows exceed the limit of {limits.MaxRows}");

    /// <summary>A short text of the header; the same object again if it is the one expected.</summary>
    public async ValueTask<string> ReadTextAsync(string? expected)
    {
        var length = await ReadCountAsync(limits.MaxHeaderBytes, "bytes of text").ConfigureAwait(false);
        await EnsureAsync(length).ConfigureAwait(false);
        var text = Decode(source.Buffered[..length], expected);
        source.Advance(length);
        return text;
    }

    /// <summary>A type; the same object again if it is the one expected.</summary>
    public async ValueTask<ClickHouseType> ReadTypeAsync(ClickHouseType? expected)
    {
        var text = await (binaryTypes ? DecodeTypeAsync() : ReadTextAsync(expected?.Name)).ConfigureAwait(false);
        if (text == expected?.Name)
        {
            return expected;
        }

        try
        {
            return ClickHouseType.Parse(text);
        }
        catch (ClickHouseTypeFormatException e)
        {
            throw Malformed(e.Message.TrimEnd('.'), e);
        }
    }

    public ClickHouseProtocolException Malformed(string reason, Exception? inner = null)
        => new($"Malformed Native data{Place} at byte {source.Position}: {reason}.", source.Position, inner);

    public static bool TryReadVarUInt(ReadOnlySpan<byte> bytes, out ulong value, out int length)
    {
        value = 0;
        for (length = 0; length < bytes.Length && length < MaxVarUIntLength;)
        {
            var b = bytes[length];
            value |= (ulong)(b & 0x7F) << (7 * length++);
            if (b < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string? expected)
    {
        if (expected is not null && expected.Length <= bytes.Length && bytes.Length <= 512)
        {
            Span<char> chars = stackalloc char[bytes.Length];
            if (Encoding.UTF8.TryGetChars(bytes, chars, out var written) && expected.AsSpan().SequenceEqual(chars[..written]))
            {
                return expected;
            }
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private async ValueTask<string> DecodeTypeAsync()
    {
        while (true)
        {
            try
            {
                if (NativeTypeDecoder.TryDecode(source.Buffered, out var text, out var length))
                {
                    source.Advance(length);
                    return text;
                }
            }
            catch (FormatException e)
            {
                throw Malformed(e.Message, e);
            }

            // How long the type is shows only when it has ended: ask for a growing amount, and make do with less at the end of the data.
            var had = source.Buffered.Length;
            if (had > limits.MaxHeaderBytes
                || (!await source.FillAsync(had + 1 + (had / 4), Async, CancellationToken).ConfigureAwait(false) && source.Buffered.Length == had))
            {
                throw Truncated(null);
            }
        }
    }

    private ValueTask<ulong> Taken(ulong value, int length)
    {
        source.Advance(length);
        return ValueTask.FromResult(value);
    }

    private async ValueTask<ulong> ReadSplitVarUIntAsync()
    {
        for (var bytes = 1; bytes <= MaxVarUIntLength; bytes++)
        {
            await EnsureAsync(bytes).ConfigureAwait(false);
            if (TryReadVarUInt(source.Buffered, out var value, out var length))
            {
                source.Advance(length);
                return value;
            }
        }

        throw Malformed("a length isn't a number");
    }

    private ClickHouseProtocolException Truncated(Exception? inner)
        => Malformed("the data end too early", inner);
}

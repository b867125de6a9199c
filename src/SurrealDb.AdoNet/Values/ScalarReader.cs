using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SurrealDb.AdoNet.Values;

/// <summary>
/// Reads a value without boxing it, from the bytes that it begins. Each method says whether the value is of its type, or of one that this type
/// holds without loss. What is read has been found to be well-formed before.
/// </summary>
internal static class ScalarReader
{
    private const byte False = 0xF4;
    private const byte True = 0xF5;
    private const byte HalfHead = 0xF9;
    private const byte SingleHead = 0xFA;
    private const byte DoubleHead = 0xFB;
    private const byte DecimalHead = 0xC0 | (byte)SurrealDbTag.Decimal;
    private const byte DateTimeHead = 0xC0 | (byte)SurrealDbTag.DateTime;
    private const byte DurationHead = 0xC0 | (byte)SurrealDbTag.Duration;
    private const byte LongTag = 0xD8;

    // Invalid UTF-8 is to be refused, not to be replaced.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryReadInt64(ReadOnlySpan<byte> data, out long value)
    {
        var reader = new WireReader(data);
        var (type, argument) = reader.ReadHead();
        value = type == WireType.Unsigned ? (long)argument : ~(long)argument;
        return type <= WireType.Negative && argument <= long.MaxValue;
    }

    /// <summary>Reads a float, or an integer if a float holds it exactly.</summary>
    public static bool TryReadDouble(ReadOnlySpan<byte> data, out double value)
    {
        switch (data[0])
        {
            case DoubleHead:
                value = BinaryPrimitives.ReadDoubleBigEndian(data[1..]);
                return true;
            case HalfHead:
                value = (double)BinaryPrimitives.ReadHalfBigEndian(data[1..]);
                return true;
            case SingleHead:
                value = BinaryPrimitives.ReadSingleBigEndian(data[1..]);
                return true;
            default:
                const long LargestExact = 1L << 53;
                var isInteger = TryReadInt64(data, out var integer);
                value = integer;
                return isInteger && integer is >= -LargestExact and <= LargestExact;
        }
    }

    /// <summary>Reads a decimal, or an integer.</summary>
    /// <exception cref="OverflowException">The decimal has more digits than .NET's.</exception>
    public static bool TryReadDecimal(ReadOnlySpan<byte> data, out decimal value)
    {
        if (data[0] == DecimalHead)
        {
            var reader = new WireReader(data, 1);
            value = decimal.Parse(reader.ReadText(), NumberStyles.Float, CultureInfo.InvariantCulture);
            return true;
        }

        var isInteger = TryReadInt64(data, out var integer);
        value = integer;
        return isInteger;
    }

    public static bool TryReadBoolean(ReadOnlySpan<byte> data, out bool value)
    {
        value = data[0] == True;
        return data[0] is False or True;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsString(ReadOnlySpan<byte> data)
        => data[0] >> 5 == (int)WireType.Text;

    /// <summary>Reads a string; <see cref="IsString" /> must have said that it is one.</summary>
    /// <exception cref="FormatException">It isn't valid UTF-8.</exception>
    public static string ReadString(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        try
        {
            return Utf8.GetString(reader.ReadText());
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("a text that isn't valid UTF-8", e);
        }
    }

    public static bool TryReadBytes(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> value)
    {
        var reader = new WireReader(data);
        var (type, length) = reader.ReadHead();
        value = type == WireType.Bytes ? data.Slice(reader.Position, (int)length) : default;
        return type == WireType.Bytes;
    }

    public static bool TryReadGuid(ReadOnlySpan<byte> data, out Guid value)
    {
        if (data is [LongTag, (byte)SurrealDbTag.Uuid, ..] && TryReadBytes(data[2..], out var bytes) && bytes.Length == 16)
        {
            value = new Guid(bytes, bigEndian: true);
            return true;
        }

        value = default;
        return false;
    }

    public static bool TryReadDateTime(ReadOnlySpan<byte> data, out SurrealDbDateTime value)
    {
        if (data[0] != DateTimeHead)
        {
            value = default;
            return false;
        }

        var reader = new WireReader(data, 1);
        var parts = reader.ReadStart(WireType.Array);
        if (parts != 2)
        {
            throw new FormatException("a datetime that isn't seconds and nanoseconds");
        }

        var (type, argument) = reader.ReadHead();
        var seconds = type == WireType.Negative ? ~(long)argument : (long)argument;
        value = new SurrealDbDateTime(seconds, ReadNanoseconds(ref reader));
        return true;
    }

    public static bool TryReadDuration(ReadOnlySpan<byte> data, out SurrealDbDuration value)
    {
        if (data[0] != DurationHead)
        {
            value = default;
            return false;
        }

        // What is zero at the end is left out.
        var reader = new WireReader(data, 1);
        var parts = reader.ReadStart(WireType.Array);
        var seconds = parts > 0 ? reader.ReadHead().Argument : 0;
        value = new SurrealDbDuration(seconds, parts > 1 ? ReadNanoseconds(ref reader) : 0);
        return true;
    }

    private static int ReadNanoseconds(ref WireReader reader)
    {
        var (type, argument) = reader.ReadHead();
        return type == WireType.Unsigned && argument < SurrealDbDuration.NanosecondsPerSecond
            ? (int)argument
            : throw new FormatException("nanoseconds that aren't part of a second");
    }
}

using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet.Types;

/// <summary>
/// The text form of server-side parameters <c>{name:Type}</c>. A value goes through the same conversions and checks as one that is
/// inserted, since the engine itself wraps numbers that are out of range without a word; then the column is written as text: escaped as
/// in TSV at the top, quoted as in SQL inside arrays, tuples and maps.
/// </summary>
internal static class ClickHouseParameterFormatter
{
    private const string TopLevelNull = "\\N";

    /// <summary>The text of a value.</summary>
    /// <param name="name">The parameter's name, for error messages.</param>
    /// <param name="type">The type that its placeholder names.</param>
    /// <param name="value">The value; null and <see cref="DBNull" /> are NULL.</param>
    /// <exception cref="ArgumentOutOfRangeException">The type can't hold the value exactly.</exception>
    /// <exception cref="ArgumentNullException">The value is null, and the type isn't nullable.</exception>
    /// <exception cref="InvalidCastException">The value's CLR type doesn't convert.</exception>
    /// <exception cref="NotSupportedException">The type has no unambiguous text form.</exception>
    public static string Format(string name, ClickHouseType type, object? value)
    {
        if (value is string text && type.Kind == ClickHouseTypeKind.String
            && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return ClickHouseTypeText.Escape(text);
        }

        var writer = ClickHouseColumnWriter.Create(name, type);
        writer.AppendObject(value);
        var bytes = new ArrayBufferWriter<byte>();
        NativeBlockWriter.Write(bytes, [writer]);
        using var reader = new NativeBlockReader(new MemorySource(bytes.WrittenMemory), NativeLimits.Default, binaryTypes: false);

        // All bytes are at hand, so the task is complete already.
        var column = reader.ReadAsync(async: false, CancellationToken.None).GetAwaiter().GetResult()![0];
        var output = new StringBuilder();
        Append(output, column, 0, IsWallClock(value), nested: false);
        return output.ToString();
    }

    private static void Append(StringBuilder output, ClickHouseColumn column, int row, bool wallClock, bool nested)
    {
        if (column.IsNullAt(row))
        {
            output.Append(nested ? "NULL" : TopLevelNull);
            return;
        }

        var layout = column.Type.Layout;
        while (layout is ClickHouseNullableType or ClickHouseLowCardinalityType)
        {
            layout = (layout as ClickHouseNullableType)?.Underlying.Layout ?? ((ClickHouseLowCardinalityType)layout).Underlying.Layout;
        }

        switch (layout)
        {
            case ClickHouseArrayType:
                AppendArray(output, (ArrayColumn)column, row, wallClock);
                break;
            case ClickHouseMapType:
                AppendMap(output, (MapColumn)column, row, wallClock);
                break;
            case ClickHouseTupleType:
                AppendTuple(output, (column as TupleColumn)?.Elements ?? [], row, wallClock);
                break;
            case ClickHouseQBitType:
                output.Append('[').AppendJoin(',', ((System.Collections.IEnumerable)column.ReadValue(row)).Cast<object>().Select(Number)).Append(']');
                break;
            case ClickHouseVariantType or ClickHouseDynamicType:
                throw new NotSupportedException(
                    $"'{column.Name}' of type {column.Type} has no unambiguous text form: give the parameter the type of its value and cast it in the statement.");
            case ClickHouseDecimalType:
                output.Append(column.Read<ClickHouseDecimal>(row));
                break;
            case ClickHouseDateTimeType type:
                AppendText(output, Instant(column.ReadInt64(row), 0, type.TimeZone, wallClock), nested);
                break;
            case ClickHouseDateTime64Type type:
                AppendText(output, Instant(column.ReadInt64(row), type.Precision, type.TimeZone, wallClock), nested);
                break;
            case ClickHouseTime64Type type:
                AppendText(output, Time(column.ReadInt64(row), type.Precision), nested);
                break;
            case { Kind: ClickHouseTypeKind.Time }:
                AppendText(output, Time(column.ReadInt32(row), 0), nested);
                break;
            case { Kind: ClickHouseTypeKind.Date or ClickHouseTypeKind.Date32 }:
                AppendText(output, InTextRange(column.Name, column.ReadDateOnly(row)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), nested);
                break;
            case { Kind: ClickHouseTypeKind.Uuid }:
                AppendText(output, column.ReadGuid(row).ToString(), nested);
                break;
            case { Kind: ClickHouseTypeKind.Enum8 or ClickHouseTypeKind.Enum16 or ClickHouseTypeKind.IPv4 or ClickHouseTypeKind.IPv6 }:
                AppendText(output, column.ReadString(row), nested);
                break;
            case { Kind: ClickHouseTypeKind.FixedString }:
                AppendBytes(output, column.ReadBytes(row).TrimEnd((byte)0), nested);
                break;
            case { Kind: ClickHouseTypeKind.String or ClickHouseTypeKind.Json }:
                AppendBytes(output, column.ReadBytes(row), nested);
                break;
            case { Kind: ClickHouseTypeKind.Bool }:
                output.Append(column.ReadBoolean(row) ? "true" : "false");
                break;
            default:
                output.Append(Number(column.ReadValue(row)));
                break;
        }
    }

    private static void AppendArray(StringBuilder output, ArrayColumn column, int row, bool wallClock)
    {
        var (start, length) = column.Locate(row);
        output.Append('[');
        for (var i = 0; i < length; i++)
        {
            Append(i == 0 ? output : output.Append(','), column.Elements, start + i, wallClock, nested: true);
        }

        output.Append(']');
    }

    private static void AppendMap(StringBuilder output, MapColumn column, int row, bool wallClock)
    {
        var pairs = (TupleColumn)column.Entries.Elements;
        var (start, length) = column.Entries.Locate(row);
        output.Append('{');
        for (var i = 0; i < length; i++)
        {
            Append(i == 0 ? output : output.Append(','), pairs.Elements[0], start + i, wallClock, nested: true);
            Append(output.Append(':'), pairs.Elements[1], start + i, wallClock, nested: true);
        }

        output.Append('}');
    }

    private static void AppendTuple(StringBuilder output, IReadOnlyList<ClickHouseColumn> elements, int row, bool wallClock)
    {
        output.Append('(');
        for (var i = 0; i < elements.Count; i++)
        {
            Append(i == 0 ? output : output.Append(','), elements[i], row, wallClock, nested: true);
        }

        output.Append(')');
    }

    private static string Number(object value)
        => value switch
        {
            double d => Float(d, d.ToString("R", CultureInfo.InvariantCulture)),
            float f => Float(f, f.ToString("R", CultureInfo.InvariantCulture)),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"A {value.GetType()} has no text form."),
        };

    private static string Float(double value, string text)
        => double.IsNaN(value) ? "nan" : double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : text;

    /// <summary>
    /// Whether times are meant as the clock shows them: then a type without a zone takes them in the server's, which needn't be known here.
    /// </summary>
    private static bool IsWallClock(object? value)
        => value switch
        {
            DateTime time => time.Kind == DateTimeKind.Unspecified,
            DateTimeOffset => false,
            string or byte[] or null => true,
            System.Collections.IDictionary map => IsWallClock(map.Keys) && IsWallClock(map.Values),
            System.Collections.IEnumerable items => items.Cast<object?>().All(IsWallClock),
            ITuple tuple => Enumerable.Range(0, tuple.Length).All(i => IsWallClock(tuple[i])),
            _ => true,
        };

    /// <summary>
    /// Seconds since 1970 name an instant even where the clock is set back, and need no zone data. With fewer than five digits the engine
    /// takes them for a year, hence the zeros; and it takes -0.5 for 0.5, hence the local time there.
    /// </summary>
    private static string Instant(long units, int precision, string? timeZone, bool wallClock)
    {
        // Wall-clock times without a zone were taken for UTC on the way here, so in UTC they are what they were.
        var zone = new ColumnTimeZone(timeZone, "UTC");
        var (seconds, fraction) = Split(units, precision);
        if ((zone.IsUtc && (wallClock || timeZone is not null)) || (seconds == -1 && fraction > 0))
        {
            var local = zone.ToDateTime(DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond));
            return local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(fraction, precision);
        }

        (seconds, fraction) = Split(Math.Abs(units), precision);
        return string.Create(CultureInfo.InvariantCulture, $"{(units < 0 ? "-" : "")}{seconds:D10}{Fraction(fraction, precision)}");
    }

    // The engine clamps a Date32 that it reads as text to these, though the type holds more.
    private static DateOnly InTextRange(string name, DateOnly value)
        => value.Year is >= 1900 and <= 2299
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value.ToString("O", CultureInfo.InvariantCulture),
                "As text, and so as a parameter, a Date32 reaches from 1900 to 2299. Send a DateTime64, and convert it with toDate32 in the statement.");

    private static string Time(long units, int precision)
    {
        var (seconds, fraction) = Split(Math.Abs(units), precision);
        var sign = units < 0 ? "-" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sign}{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}{Fraction(fraction, precision)}");
    }

    private static (long Seconds, long Fraction) Split(long units, int precision)
    {
        var (seconds, fraction) = Math.DivRem(units, Powers.Of10(precision));
        return fraction < 0 ? (seconds - 1, fraction + Powers.Of10(precision)) : (seconds, fraction);
    }

    private static string Fraction(long fraction, int precision)
        => precision == 0 ? "" : "." + fraction.ToString(CultureInfo.InvariantCulture).PadLeft(precision, '0');

    private static void AppendText(StringBuilder output, string text, bool nested)
    {
        if (nested)
        {
            ClickHouseTypeText.AppendQuoted(output, text);
        }
        else
        {
            output.Append(ClickHouseTypeText.Escape(text));
        }
    }

    private static void AppendBytes(StringBuilder output, ReadOnlySpan<byte> bytes, bool nested)
    {
        if (Utf8.IsValid(bytes))
        {
            AppendText(output, Encoding.UTF8.GetString(bytes), nested);
            return;
        }

        // What isn't text goes byte by byte: a parameter's value is text.
        var quote = nested ? "'" : "";
        output.Append(quote);
        foreach (var b in bytes)
        {
            output.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
        }

        output.Append(quote);
    }
}

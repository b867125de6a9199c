using System.Net;
using System.Numerics;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Tests.Native;

/// <summary>Types, and values of their default CLR types, from a seed.</summary>
internal sealed class RandomData(int seed)
{
    private static readonly string[] Leaves =
    [
        "Int8", "Int16", "Int32", "Int64", "Int128", "Int256", "UInt8", "UInt16", "UInt32", "UInt64", "UInt128", "UInt256",
        "Float32", "Float64", "BFloat16", "Bool", "String", "FixedString(5)", "UUID", "Date", "Date32", "DateTime", "DateTime('UTC')",
        "DateTime('Europe/Paris')", "DateTime64(0)", "DateTime64(3, 'America/New_York')", "DateTime64(6, 'UTC')", "DateTime64(7)", "DateTime64(9, 'UTC')",
        "Time", "Time64(3)", "Time64(9)", "Decimal(5, 2)", "Decimal(18, 4)", "Decimal(38, 10)", "Decimal(76, 20)", "IPv4", "IPv6",
        "Enum8('a' = -5, 'b' = 7)", "Enum16('x' = 1000, 'y\\'z' = -1000)",
    ];

    // Types that tables can hold without further settings.
    private static readonly string[] InDictionaries = ["String", "FixedString(5)", "Int32", "UInt64", "Date", "DateTime", "UUID", "Float64"];

    public Random Random { get; } = new(seed);

    public ClickHouseType Type(int depth = 3)
        => ClickHouseType.Parse(TypeName(depth));

    public object? Value(ClickHouseType type)
    {
        switch (type)
        {
            case ClickHouseNullableType t:
                return Random.Next(3) == 0 ? null : Value(t.Underlying);
            case ClickHouseLowCardinalityType t:
                return Value(t.Underlying);
            case ClickHouseArrayType t:
                return Array(t.Element, Random.Next(4));
            case ClickHouseNestedType t:
                return Enumerable.Range(0, Random.Next(3)).Select(_ => t.Elements.Select(e => Value(e.Type)).ToArray()).ToArray();
            case ClickHouseTupleType t:
                return t.Elements.Select(e => Value(e.Type)).ToArray();
            case ClickHouseMapType t:
                return Map(t);
            case ClickHouseVariantType t:
                return Random.Next(4) == 0 ? null : Value(t.Alternatives[Random.Next(t.Alternatives.Count)]);
            case ClickHouseDecimalType t:
                return Decimal(t);
            case ClickHouseEnumType t:
                return t.Members[Random.Next(t.Members.Count)].Key;
            case ClickHouseFixedStringType t:
                return Text(t.Length / 4);
            case ClickHouseDateTimeType t:
                return Instant(new DateTime(1970, 1, 2), new DateTime(2106, 1, 1), 0, t.TimeZone);
            case ClickHouseDateTime64Type t:
                return t.Precision > 7
                    ? Instant(new DateTime(1900, 1, 2), new DateTime(2262, 1, 1), t.Precision, t.TimeZone)
                    : Instant(new DateTime(1, 1, 3), new DateTime(9999, 12, 1), t.Precision, t.TimeZone);
            case ClickHouseTime64Type t:
                return Span(t.Precision);
            case ClickHouseQBitType t:
                return Enumerable.Range(0, t.Dimension).Select(_ => Random.NextSingle()).ToArray();
            case { Name: "Point" }:
                return (Random.NextDouble(), Random.NextDouble());
            case ClickHouseGeoType t when t.Layout is ClickHouseArrayType array:
                return Array(array.Element, Random.Next(4));
        }

        return type.Kind switch
        {
            ClickHouseTypeKind.Int8 => (sbyte)Random.Next(sbyte.MinValue, sbyte.MaxValue + 1),
            ClickHouseTypeKind.Int16 => (short)Random.Next(short.MinValue, short.MaxValue + 1),
            ClickHouseTypeKind.Int32 => (int)Bits(),
            ClickHouseTypeKind.Int64 => (long)Bits(),
            ClickHouseTypeKind.Int128 => (Int128)new UInt128(Bits(), Bits()),
            ClickHouseTypeKind.Int256 => Wide(signed: true),
            ClickHouseTypeKind.UInt8 => (byte)Bits(),
            ClickHouseTypeKind.UInt16 => (ushort)Bits(),
            ClickHouseTypeKind.UInt32 => (uint)Bits(),
            ClickHouseTypeKind.UInt64 => Bits(),
            ClickHouseTypeKind.UInt128 => new UInt128(Bits(), Bits()),
            ClickHouseTypeKind.UInt256 => Wide(signed: false),
            ClickHouseTypeKind.Float32 => BitConverter.UInt32BitsToSingle((uint)Bits()) is var f && float.IsNaN(f) ? float.PositiveInfinity : f,
            ClickHouseTypeKind.Float64 => BitConverter.UInt64BitsToDouble(Bits()) is var d && double.IsNaN(d) ? double.NegativeInfinity : d,
            ClickHouseTypeKind.BFloat16 => Random.Next(-128, 128) / 8f,
            ClickHouseTypeKind.Bool => Random.Next(2) == 0,
            ClickHouseTypeKind.String => Text(Random.Next(10) == 0 ? 300 : 12),
            ClickHouseTypeKind.Json => $$"""{"a":"{{Random.Next(10)}}"}""",
            ClickHouseTypeKind.Uuid => new Guid([.. BitConverter.GetBytes(Bits()), .. BitConverter.GetBytes(Bits())]),
            ClickHouseTypeKind.Date => new DateOnly(1970, 1, 1).AddDays(Random.Next(ushort.MaxValue + 1)),
            ClickHouseTypeKind.Date32 => new DateOnly(1900, 1, 1).AddDays(Random.Next(146_097)),
            ClickHouseTypeKind.Time => Span(0),
            ClickHouseTypeKind.IPv4 => new IPAddress((uint)Bits()),
            ClickHouseTypeKind.IPv6 => new IPAddress([.. BitConverter.GetBytes(Bits()), .. BitConverter.GetBytes(Bits())]),
            _ => throw new NotSupportedException(type.Name),
        };
    }

    public string Text(int maxLength)
    {
        string[] letters = ["a", "B", "0", " ", "'", "\\", "\n", "\t", "\"", "é", "你", "😀", "%", "{", "`", "\r", "N"];
        return string.Concat(Enumerable.Range(0, Random.Next(maxLength + 1)).Select(_ => letters[Random.Next(letters.Length)]));
    }

    private string TypeName(int depth)
    {
        if (depth == 0)
        {
            return Leaves[Random.Next(Leaves.Length)];
        }

        return Random.Next(14) switch
        {
            0 => $"Array({TypeName(depth - 1)})",
            1 => $"Tuple({TypeName(depth - 1)}, {TypeName(depth - 1)})",
            2 => $"Tuple(a {TypeName(depth - 1)}, `b c` {TypeName(depth - 1)}, d {TypeName(0)})",
            3 => $"Map(String, {TypeName(depth - 1)})",
            4 => $"Map({(Random.Next(2) == 0 ? "UUID" : "Int32")}, {TypeName(depth - 1)})",
            5 => $"Nullable({TypeName(0)})",
            6 => $"LowCardinality({InDictionaries[Random.Next(InDictionaries.Length)]})",
            7 => $"LowCardinality(Nullable({InDictionaries[Random.Next(InDictionaries.Length)]}))",
            8 => "Variant(Array(Int32), String, UInt64, UUID)",
            9 => $"Nested(a {TypeName(0)}, b {TypeName(0)})",
            10 => new[] { "Point", "Ring", "Polygon", "MultiPolygon", "LineString", "MultiLineString" }[Random.Next(6)],
            11 => $"QBit(Float32, {Random.Next(1, 20)})",
            _ => TypeName(0),
        };
    }

    private Array Array(ClickHouseType element, int length)
    {
        var values = System.Array.CreateInstance(element.ClrElementType, length);
        for (var i = 0; i < length; i++)
        {
            values.SetValue(Value(element), i);
        }

        return values;
    }

    private System.Collections.IDictionary Map(ClickHouseMapType type)
    {
        var values = (System.Collections.IDictionary)Activator.CreateInstance(type.ClrType)!;
        for (var i = Random.Next(4); i > 0; i--)
        {
            values[Value(type.Key)!] = Value(type.Value);
        }

        return values;
    }

    private object Decimal(ClickHouseDecimalType type)
    {
        var digits = BigInteger.Pow(10, Math.Min(type.Precision, 28));
        var unscaled = new BigInteger([.. BitConverter.GetBytes(Bits()), .. BitConverter.GetBytes(Bits())]) % digits;
        Assert(new ClickHouseDecimal(unscaled, type.Scale).TryToDecimal(out var value));
        return value;
    }

    private DateTime Instant(DateTime minimum, DateTime maximum, int precision, string? zone)
    {
        while (true)
        {
            var ticks = Random.NextInt64(minimum.Ticks, maximum.Ticks);
            ticks -= precision < 7 ? ticks % (long)Math.Pow(10, 7 - precision) : 0;
            if (zone is null or "UTC")
            {
                return new DateTime(ticks, zone is null ? DateTimeKind.Unspecified : DateTimeKind.Utc);
            }

            // A repeated wall-clock time doesn't round-trip, a skipped one is refused.
            var value = new DateTime(ticks);
            var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
            if (!info.IsAmbiguousTime(value) && !info.IsInvalidTime(value))
            {
                return value;
            }
        }
    }

    private TimeSpan Span(int precision)
    {
        var ticks = Random.NextInt64(-999 * TimeSpan.TicksPerHour, 999 * TimeSpan.TicksPerHour);
        return new TimeSpan(ticks - (precision < 7 ? ticks % (long)Math.Pow(10, 7 - precision) : 0));
    }

    private BigInteger Wide(bool signed)
    {
        var bytes = new byte[32];
        Random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: !signed);
    }

    private ulong Bits()
        => (ulong)Random.NextInt64(long.MinValue, long.MaxValue) >> Random.Next(64);

    private static void Assert(bool condition)
        => Xunit.Assert.True(condition);
}

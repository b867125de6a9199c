using ClickHouse.AdoNet.Types;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Types;

public class ClickHouseTypeTests
{
    [Theory]
    [InlineData("Int8")]
    [InlineData("UInt256")]
    [InlineData("Decimal(76, 10)")]
    [InlineData("FixedString(16)")]
    [InlineData("DateTime('Europe/Paris')")]
    [InlineData("DateTime64(9, 'UTC')")]
    [InlineData("Time64(3)")]
    [InlineData("IntervalQuarter")]
    [InlineData("Enum8('a' = -1, 'b\\'\\\\x' = 2)")]
    [InlineData("Enum16('' = -32768, 'big' = 32767)")]
    [InlineData("LowCardinality(Nullable(String))")]
    [InlineData("Array(Array(Nullable(UUID)))")]
    [InlineData("Map(LowCardinality(String), Array(Tuple(a UInt8, `b c` String)))")]
    [InlineData("Nested(x UInt8, y Nullable(String))")]
    [InlineData("Variant(Array(String), String, UInt64)")]
    [InlineData("Dynamic(max_types=10)")]
    [InlineData("JSON(max_dynamic_paths=1, a.b UInt32, SKIP c, SKIP REGEXP '(x),')")]
    [InlineData("AggregateFunction(quantiles(0.5, 0.9), Float64)")]
    [InlineData("SimpleAggregateFunction(groupArrayArray(10), Array(UInt8))")]
    [InlineData("QBit(Float32, 1536)")]
    [InlineData("Nullable(Nothing)")]
    [InlineData("Tuple()")]
    [InlineData("Tuple(Point, MultiPolygon, Geometry)")]
    public void Canonical_names_are_kept(string name)
        => Assert.Equal(name, ClickHouseType.Parse(name).Name);

    [Theory]
    [InlineData("  Array ( Int8 ) ", "Array(Int8)")]
    [InlineData("Decimal64(4)", "Decimal(18, 4)")]
    [InlineData("Decimal(5)", "Decimal(5, 0)")]
    [InlineData("decimal", "Decimal(10, 0)")]
    [InlineData("numeric(7,2)", "Decimal(7, 2)")]
    [InlineData("varchar(20)", "String")]
    [InlineData("int unsigned", "UInt32")]
    [InlineData("DOUBLE   PRECISION", "Float64")]
    [InlineData("national character varying(3)", "String")]
    [InlineData("boolean", "Bool")]
    [InlineData("timestamp", "DateTime")]
    [InlineData("DateTime64", "DateTime64(3)")]
    [InlineData("Enum('a', 'b' = 5, 'c')", "Enum8('a' = 1, 'b' = 5, 'c' = 6)")]
    [InlineData("Enum('a' = 1000)", "Enum16('a' = 1000)")]
    [InlineData("Variant(UInt64, String, UInt64)", "Variant(String, UInt64)")]
    [InlineData("Tuple(\"a\" INT)", "Tuple(a Int32)")]
    [InlineData("JSON(\n    a UInt32,\n    SKIP b)", "JSON(a UInt32, SKIP b)")]
    public void Aliases_and_loose_notation_are_understood(string text, string name)
        => Assert.Equal(name, ClickHouseType.Parse(text).Name);

    [Theory]
    [InlineData("", 0)]
    [InlineData("Int33", 0)]
    [InlineData("Array(", 6)]
    [InlineData("Array(Int8", 10)]
    [InlineData("Array(Int8))", 11)]
    [InlineData("Nullable(Array(Int8))", 8)]
    [InlineData("Nullable(Nullable(Int8))", 8)]
    [InlineData("Decimal(77, 1)", 8)]
    [InlineData("Decimal(9, 10)", 11)]
    [InlineData("FixedString(0)", 12)]
    [InlineData("DateTime64(10)", 11)]
    [InlineData("Enum8('a' = 200)", 6)]
    [InlineData("Enum8('a' = 1, 'a' = 2)", 15)]
    [InlineData("Enum8('a", 6)]
    [InlineData("Map(Nullable(String), Int8)", 4)]
    [InlineData("Nested(Int8)", 6)]
    [InlineData("Int8 x", 5)]
    public void What_is_wrong_is_refused_with_its_place(string text, int position)
    {
        var error = Assert.Throws<ClickHouseTypeFormatException>(() => ClickHouseType.Parse(text));
        Assert.Equal(position, error.Position);
        Assert.False(ClickHouseType.TryParse(text, out _));
    }

    [Fact]
    public void Depth_length_and_parts_are_limited()
    {
        var many = $"Tuple({string.Join(",", Enumerable.Repeat("Geometry", 20_000))})";
        Assert.Throws<ClickHouseTypeFormatException>(() => ClickHouseType.Parse(many));
        var deep = string.Concat(Enumerable.Repeat("Array(", 100_000));
        Assert.Throws<ClickHouseTypeFormatException>(() => ClickHouseType.Parse(deep));
        Assert.Throws<ClickHouseTypeFormatException>(() => ClickHouseType.Parse(new string(' ', ClickHouseTypeParser.MaxLength + 1)));
    }

    [Theory]
    [InlineData("Nullable(Int32)", typeof(int))]
    [InlineData("Array(Nullable(Int32))", typeof(int?[]))]
    [InlineData("Array(Nullable(String))", typeof(string[]))]
    [InlineData("Map(String, Nullable(Date))", typeof(Dictionary<string, DateOnly?>))]
    [InlineData("LowCardinality(Nullable(UInt16))", typeof(ushort))]
    [InlineData("Polygon", typeof((double, double)[][]))]
    [InlineData("SimpleAggregateFunction(sum, UInt64)", typeof(ulong))]
    [InlineData("QBit(Float64, 8)", typeof(double[]))]
    public void Clr_types(string name, Type clrType)
        => Assert.Equal(clrType, ClickHouseType.Parse(name).ClrType);

    [Fact]
    public void Random_texts_never_do_anything_but_parse_or_throw_the_format_exception()
    {
        var random = new Random(1);
        string[] pieces =
        [
            "Array(", "Tuple(", "Map(", "Enum8(", "Nullable(", "Variant(", "JSON(", "AggregateFunction(", ")", ",", "'", "`", "\\", "=", "Int8",
            "String", " ", "-1", "99999999999", "a", "DateTime64(", "QBit(", "Dynamic(", "max_types", "[", "]", "\"", "\0", "é",
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (ClickHouseType.TryParse(text, out var type))
            {
                Assert.Equal(type, ClickHouseType.Parse(type.Name));
            }
        }
    }
}

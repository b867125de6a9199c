using System.Buffers;
using System.Net;
using System.Numerics;
using ClickHouse.AdoNet.Native;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Native;

public class ColumnWriterTests
{
    public static TheoryData<string, object> Refused => new()
    {
        { "Int8", 128 },
        { "Int8", -129L },
        { "UInt64", -1 },
        { "Int64", ulong.MaxValue },
        { "UInt128", BigInteger.MinusOne },
        { "UInt256", BigInteger.Pow(2, 256) },
        { "Int256", BigInteger.Pow(2, 255) },
        { "Float32", 0.1 },
        { "Float32", 16_777_217 },
        { "Float64", (1L << 53) + 1 },
        { "Decimal(5, 2)", 1000m },
        { "Decimal(5, 2)", 0.001m },
        { "Decimal(18, 4)", long.MaxValue },
        { "Decimal(38, 10)", decimal.MaxValue },
        { "Decimal(76, 0)", new ClickHouseDecimal(BigInteger.Pow(10, 76), 0) },
        { "FixedString(2)", "éé" },
        { "FixedString(2)", new byte[3] },
        { "String", "\uD800" },
        { "String", "\uD800 and a text that is longer than what one byte's length can hold" },
        { "FixedString(10)", "\uDC00" },
        { "Date", new DateOnly(2149, 6, 7) },
        { "Date", new DateTime(2020, 1, 1, 1, 0, 0) },
        { "DateTime", new DateTime(1969, 12, 31, 23, 59, 59, DateTimeKind.Utc) },
        { "DateTime", new DateTime(2106, 2, 7, 6, 28, 16, DateTimeKind.Utc) },
        { "DateTime('Europe/Paris')", new DateTime(2024, 3, 31, 2, 30, 0) },
        { "DateTime64(8)", DateTime.MaxValue },
        { "DateTime64(9)", new DateTime(2263, 1, 1) },
        { "Time", TimeSpan.FromHours(1000) },
        { "Enum8('a' = 1)", "b" },
        { "Enum8('a' = 1)", 2 },
        { "IPv4", IPAddress.IPv6Loopback },
        { "QBit(Float32, 2)", new float[3] },
        { "Tuple(Int8, Int8)", new object[] { 1 } },
        { "Array(Int8)", new[] { 1, 2, 300 } },
        { "Array(Array(Int8))", new[] { new[] { 1 }, [300] } },
        { "Map(String, Int8)", new Dictionary<string, int> { ["a"] = 1, ["b"] = 300 } },
        { "Tuple(String, Int8)", ("a", 300) },
        { "LowCardinality(FixedString(2))", "abc" },
        { "Nullable(Int8)", 128 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused_and_leaves_no_trace(string type, object value)
    {
        var writer = ClickHouseColumnWriter.Create("the_column", ClickHouseType.Parse(type));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => writer.AppendObject(value));
        Assert.Contains("the_column", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, writer.Count);

        // Had anything been left behind, the column's parts would no longer fit together.
        writer.AppendDefault();
        Assert.Equal(1, RoundTripTests.ReadBack(writer).RowCount);
    }

    [Theory]
    [InlineData("Int32", "text")]
    [InlineData("Int32", 1.5)]
    [InlineData("String", 1)]
    [InlineData("UUID", "x")]
    [InlineData("Bool", 1)]
    [InlineData("Array(Int32)", 1)]
    [InlineData("Map(String, Int32)", "x")]
    [InlineData("DateTime", "2020-01-01")]
    public void Types_that_do_not_convert_are_refused(string type, object value)
        => Assert.Throws<InvalidCastException>(() => ClickHouseColumnWriter.Create("c", ClickHouseType.Parse(type)).AppendObject(value));

    [Fact]
    public void Null_needs_a_nullable_column()
    {
        foreach (var type in new[] { "Int32", "String", "Array(Int32)", "LowCardinality(String)", "Map(String, Int32)", "Tuple(Int32)" })
        {
            var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse(type));
            Assert.Throws<ArgumentNullException>(() => writer.AppendObject(null));
            Assert.Throws<ArgumentNullException>(writer.AppendNull);
            Assert.Equal(0, writer.Count);
        }
    }

    [Fact]
    public void Aggregate_states_are_refused()
        => Assert.Throws<NotSupportedException>(() => ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("AggregateFunction(sum, Int8)")));

    [Fact]
    public void Columns_of_different_length_are_refused()
    {
        var one = ClickHouseColumnWriter.Create("one", ClickHouseType.Parse("Int8"));
        var two = ClickHouseColumnWriter.Create("two", ClickHouseType.Parse("Int8"));
        one.Append(1);
        Assert.Throws<InvalidOperationException>(() => NativeBlockWriter.Write(new ArrayBufferWriter<byte>(), [one, two]));
    }

    [Fact]
    public void Fractions_finer_than_the_unit_are_cut_off_towards_the_past()
    {
        var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("DateTime64(3, 'UTC')"));
        writer.Append(DateTime.UnixEpoch.AddTicks(19_999));
        writer.Append(DateTime.UnixEpoch.AddTicks(-1));
        var column = RoundTripTests.ReadBack(writer);
        Assert.Equal([1, -1], Enumerable.Range(0, 2).Select(column.GetInt64));
    }

    [Fact]
    public void A_span_with_a_refused_value_leaves_no_trace()
    {
        var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("Nullable(Int8)"));
        writer.AppendNull();
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.As<int>().Append([1, 2, 300]));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.As<int?>().Append([1, null, 300]));
        Assert.Equal(1, writer.Count);

        var text = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("Nullable(String)"));
        text.Append("one");
        Assert.Throws<ArgumentOutOfRangeException>(() => text.As<string?>().Append(["two", null, "\uD800"]));
        text.As<string?>().Append(["three", null]);
        Assert.Equal(["one", "three", DBNull.Value], Enumerable.Range(0, 3).Select(RoundTripTests.ReadBack(text).GetValue));

        var number = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("Decimal(5, 2)"));
        number.Append(1m);
        Assert.Throws<ArgumentOutOfRangeException>(() => number.As<decimal>().Append([2m, 3.33m, 0.001m]));
        Assert.Throws<ArgumentOutOfRangeException>(() => number.As<decimal>().Append([2m, -1000m]));
        Assert.Equal(1, number.Count);
    }

    [Fact]
    public void Spans_come_back_as_values_one_by_one_do()
    {
        Span("Bool", true, false, true);
        Span("UUID", Guid.NewGuid(), Guid.Empty, Guid.AllBitsSet);
        Span("Nullable(UUID)", Guid.NewGuid(), Guid.NewGuid());
        Span("Decimal(9, 2)", 9_999_999.99m, -9_999_999.99m, 0m, 1m, -0.01m);
        Span("Decimal(18, 0)", 999_999_999_999_999_999m, -999_999_999_999_999_999m);
        Span("Decimal(38, 2)", long.MaxValue / 100m, long.MinValue / 100m, decimal.MaxValue / 100m, 1.5m);
        Span("Decimal(38, 0)", long.MaxValue, (decimal)long.MinValue, ulong.MaxValue, decimal.MinValue);
        Span("Decimal(76, 2)", 1m, -1.25m, 792_281_625_142_643_375_935_439_503.35m);
        Span("String", "", "äöü", new string('x', 200));

        static void Span<T>(string type, params T[] values)
        {
            var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse(type));
            writer.Append(values[^1]);
            writer.As<T>().Append(values);
            var column = RoundTripTests.ReadBack(writer);
            Assert.Equal([values[^1], .. values], Enumerable.Range(0, values.Length + 1).Select(column.Get<T>));
        }
    }

    [Fact]
    public void Views_are_made_once()
    {
        var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("Int64"));
        Assert.Same(writer.As<int>(), writer.As<int>());
        Assert.Same(writer, writer.As<long?>().Column);
    }

    [Fact]
    public void Variants_take_the_alternative_of_just_that_type()
    {
        var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("Variant(Int32, Int64, String)"));
        writer.AppendObject(1L);
        writer.AppendObject(2);
        writer.AppendObject(null);
        var column = RoundTripTests.ReadBack(writer);
        Assert.Equal([1L, 2, DBNull.Value], Enumerable.Range(0, 3).Select(column.GetValue));
        Assert.Throws<InvalidCastException>(() => writer.AppendObject((short)1));
        Assert.Throws<InvalidCastException>(() => writer.AppendObject(Guid.Empty));
    }

    [Fact]
    public void Large_dictionaries_have_wider_indexes()
    {
        foreach (var count in new[] { 1, 254, 255, 256, 257, 65_534, 65_535, 65_536, 70_000 })
        {
            var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("LowCardinality(Nullable(String))"));
            var view = writer.As<string?>();
            for (var i = 0; i < count; i++)
            {
                view.Append($"value {i}");
                view.Append(i % 7 == 0 ? null : $"value {i / 2}");
            }

            var column = RoundTripTests.ReadBack(writer);
            for (var i = 0; i < count; i++)
            {
                Assert.Equal($"value {i}", column.GetString(2 * i));
                Assert.Equal(i % 7 == 0 ? null : $"value {i / 2}", column.IsNull((2 * i) + 1) ? null : column.GetString((2 * i) + 1));
            }
        }
    }

    [Fact]
    public void Any_primitives_come_back()
    {
        Holds<long>("Int64");
        Holds<int>("Int32");
        Holds<byte>("UInt8");
        Holds<double>("Float64");
        Holds<bool>("Bool");
        Holds<Guid>("UUID");
        Holds<decimal>("Decimal(76, 28)");
        Holds<long?>("Nullable(Int64)");
        Holds<int[]>("Array(Int32)");
    }

    [Fact]
    public void Any_text_comes_back_or_is_refused()
        => Check.QuickThrowOnFailure(Prop.ForAll<string[]>(texts =>
        {
            var plain = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("Nullable(String)"));
            var shared = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("LowCardinality(Nullable(String))"));
            var kept = new List<string?>();
            foreach (var text in texts.Concat(texts))
            {
                try
                {
                    plain.As<string?>().Append(text);
                    shared.As<string?>().Append(text);
                    kept.Add(text);
                }
                catch (ArgumentOutOfRangeException)
                {
                    Assert.Contains(text!, char.IsSurrogate);
                }
            }

            foreach (var writer in kept.Count == 0 ? [] : new[] { plain, shared })
            {
                var column = RoundTripTests.ReadBack(writer);
                Assert.Equal(kept, kept.Select((_, i) => column.IsNull(i) ? null : column.GetString(i)));
            }
        }));

    private static void Holds<T>(string type)
        => Check.QuickThrowOnFailure(Prop.ForAll<T[]>(values =>
        {
            var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse(type));
            writer.As<T>().Append(values);
            if (values.Length > 0)
            {
                var column = RoundTripTests.ReadBack(writer);
                Assert.Equal(values, values.Select((_, i) => column.Get<T>(i)));
            }
        }));
}

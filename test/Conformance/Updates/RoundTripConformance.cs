using System.Linq.Expressions;
using Conformance.Data;
using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Conformance.Updates;

/// <summary>Values at the edges of their types: written, read back exactly, and found again by a parameter.</summary>
public abstract class RoundTripConformance<TFixture>(TFixture fixture) : WritingConformance<TFixture>(fixture)
    where TFixture : ConformanceFixture
{
    private static readonly DateTime Precise = new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(9_999_999);

    private static readonly Dictionary<string, (string Property, object Value)> Edges = new()
    {
        ["bool_false"] = (nameof(Everything.Bool), false),
        ["byte_min"] = (nameof(Everything.Byte), byte.MinValue),
        ["byte_max"] = (nameof(Everything.Byte), byte.MaxValue),
        ["sbyte_min"] = (nameof(Everything.SByte), sbyte.MinValue),
        ["sbyte_max"] = (nameof(Everything.SByte), sbyte.MaxValue),
        ["short_min"] = (nameof(Everything.Short), short.MinValue),
        ["short_max"] = (nameof(Everything.Short), short.MaxValue),
        ["ushort_max"] = (nameof(Everything.UShort), ushort.MaxValue),
        ["int_min"] = (nameof(Everything.Int), int.MinValue),
        ["int_max"] = (nameof(Everything.Int), int.MaxValue),
        ["uint_max"] = (nameof(Everything.UInt), uint.MaxValue),
        ["long_min"] = (nameof(Everything.Long), long.MinValue),
        ["long_max"] = (nameof(Everything.Long), long.MaxValue),
        ["ulong_max"] = (nameof(Everything.ULong), ulong.MaxValue),
        ["float_min"] = (nameof(Everything.Float), float.MinValue),
        ["float_max"] = (nameof(Everything.Float), float.MaxValue),
        ["float_epsilon"] = (nameof(Everything.Float), float.Epsilon),
        ["float_nan"] = (nameof(Everything.Float), float.NaN),
        ["float_third"] = (nameof(Everything.Float), 1f / 3),
        ["double_min"] = (nameof(Everything.Double), double.MinValue),
        ["double_max"] = (nameof(Everything.Double), double.MaxValue),
        ["double_epsilon"] = (nameof(Everything.Double), double.Epsilon),
        ["double_nan"] = (nameof(Everything.Double), double.NaN),
        ["double_infinity"] = (nameof(Everything.Double), double.PositiveInfinity),
        ["double_negative_infinity"] = (nameof(Everything.Double), double.NegativeInfinity),
        ["double_third"] = (nameof(Everything.Double), 1.0 / 3),
        ["decimal_largest"] = (nameof(Everything.Decimal), 99999999999999.9999m),
        ["decimal_smallest"] = (nameof(Everything.Decimal), -99999999999999.9999m),
        ["decimal_tiny"] = (nameof(Everything.Decimal), 0.0001m),
        ["decimal_zero"] = (nameof(Everything.Decimal), 0.0000m),
        ["char_quote"] = (nameof(Everything.Char), '\''),
        ["char_backslash"] = (nameof(Everything.Char), '\\'),
        ["char_nul"] = (nameof(Everything.Char), '\0'),
        ["char_unicode"] = (nameof(Everything.Char), '海'),
        ["string_empty"] = (nameof(Everything.String), ""),
        ["string_nul"] = (nameof(Everything.String), "a\0b\0"),
        ["string_quotes"] = (nameof(Everything.String), "'\"`´\\'"),
        ["string_emoji"] = (nameof(Everything.String), "👩‍🚀🇳🇴e\u0301"),
        ["string_white_space"] = (nameof(Everything.String), " \t\r\n\u00a0 "),
        ["string_byte_order_mark"] = (nameof(Everything.String), "\ufeffx"),
        ["string_placeholder"] = (nameof(Everything.String), "{p0:String} @p0 :p0 ? $1"),
        ["string_null_marker"] = (nameof(Everything.String), "\\N"),
        ["string_control"] = (nameof(Everything.String), new string([.. Enumerable.Range(0, 32).Select(i => (char)i)]) + "\u007f"),
        ["string_long"] = (nameof(Everything.String), string.Concat(Enumerable.Repeat("0123456789 é'\\", 20_000))),
        ["guid_empty"] = (nameof(Everything.Guid), Guid.Empty),
        ["guid_all_bits"] = (nameof(Everything.Guid), Guid.AllBitsSet),
        ["guid_byte_order"] = (nameof(Everything.Guid), new Guid("01020304-0506-0708-090a-0b0c0d0e0f10")),
        ["datetime_ticks"] = (nameof(Everything.DateTime), Precise),
        ["datetime_epoch"] = (nameof(Everything.DateTime), DateTime.UnixEpoch),
        ["datetime_before_epoch"] = (nameof(Everything.DateTime), new DateTime(1969, 12, 31, 23, 59, 59).AddTicks(1)),
        ["datetime_year_1900"] = (nameof(Everything.DateTime), new DateTime(1900, 1, 1)),
        ["datetime_year_2261"] = (nameof(Everything.DateTime), new DateTime(2261, 12, 31, 23, 59, 59)),
        ["datetime_min"] = (nameof(Everything.DateTime), DateTime.MinValue),
        ["datetime_max"] = (nameof(Everything.DateTime), DateTime.MaxValue),
        ["datetimeoffset_ticks"] = (nameof(Everything.DateTimeOffset), new DateTimeOffset(Precise, TimeSpan.Zero)),
        ["datetimeoffset_east"] = (nameof(Everything.DateTimeOffset), new DateTimeOffset(Precise, TimeSpan.FromHours(14))),
        ["datetimeoffset_west"] = (nameof(Everything.DateTimeOffset), new DateTimeOffset(2024, 3, 31, 1, 30, 0, TimeSpan.FromMinutes(-570))),
        ["datetimeoffset_min"] = (nameof(Everything.DateTimeOffset), DateTimeOffset.MinValue),
        ["datetimeoffset_max"] = (nameof(Everything.DateTimeOffset), DateTimeOffset.MaxValue),
        ["dateonly_leap_day"] = (nameof(Everything.DateOnly), new DateOnly(2000, 2, 29)),
        ["dateonly_1900"] = (nameof(Everything.DateOnly), new DateOnly(1900, 1, 1)),
        ["dateonly_2299"] = (nameof(Everything.DateOnly), new DateOnly(2299, 12, 31)),
        ["dateonly_min"] = (nameof(Everything.DateOnly), DateOnly.MinValue),
        ["dateonly_max"] = (nameof(Everything.DateOnly), DateOnly.MaxValue),
        ["timeonly_min"] = (nameof(Everything.TimeOnly), TimeOnly.MinValue),
        ["timeonly_max"] = (nameof(Everything.TimeOnly), TimeOnly.MaxValue),
        ["timespan_zero"] = (nameof(Everything.TimeSpan), TimeSpan.Zero),
        ["timespan_tick"] = (nameof(Everything.TimeSpan), TimeSpan.FromTicks(-1)),
        ["timespan_days"] = (nameof(Everything.TimeSpan), new TimeSpan(40, 23, 59, 59, 999)),
        ["timespan_min"] = (nameof(Everything.TimeSpan), TimeSpan.MinValue),
        ["timespan_max"] = (nameof(Everything.TimeSpan), TimeSpan.MaxValue),
        ["bytes_empty"] = (nameof(Everything.Bytes), Array.Empty<byte>()),
        ["bytes_all"] = (nameof(Everything.Bytes), Enumerable.Range(0, 256).Select(i => (byte)i).ToArray()),
        ["bytes_invalid_utf8"] = (nameof(Everything.Bytes), new byte[] { 0xff, 0xfe, 0xc0, 0x80, 0x27, 0x5c }),
        ["bytes_long"] = (nameof(Everything.Bytes), Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7)).ToArray()),
        ["enum_undefined"] = (nameof(Everything.IntEnum), (ShipState)(-7)),
        ["enum_byte_undefined"] = (nameof(Everything.ByteEnum), (Shade)200),
        ["enum_long_min"] = (nameof(Everything.LongEnum), Span.Lowest),
        ["enum_flags_all"] = (nameof(Everything.FlagsEnum), (Facilities)int.MaxValue),
        ["nullable_string_empty_is_not_null"] = (nameof(Everything.NullString), ""),
        ["nullable_bytes_empty_is_not_null"] = (nameof(Everything.NullBytes), Array.Empty<byte>()),
        ["nullable_int_zero_is_not_null"] = (nameof(Everything.NullInt), 0),
        ["nullable_guid_empty_is_not_null"] = (nameof(Everything.NullGuid), Guid.Empty),
    };

    public static TheoryData<string> EdgeNames => [.. Edges.Keys];

    [Theory]
    [MemberData(nameof(EdgeNames))]
    public Task Round_trip(string edge) => OnEmptyStore(
        async store =>
        {
            var (name, value) = Edges[edge];
            var property = typeof(Everything).GetProperty(name)!;
            var row = ScalarsSeed.Row(3, nulls: true);
            property.SetValue(row, value);
            await UpdateConformance<TFixture>.Insert(store, row, ScalarsSeed.Row(4, nulls: false));
            await using var check = store.CreateContext();
            Assert.Equal(Snapshot.Of(row), Snapshot.Of(await check.Scalars.SingleAsync(x => x.Id == 3)));
            if (value is not (float.NaN or double.NaN))
            {
                var x = Expression.Parameter(typeof(Everything), "x");
                var same = Expression.Equal(
                    Expression.Property(x, property),
                    Expression.Property(Expression.Constant(row), property));
                Assert.Contains(3, await check.Scalars.Where(Expression.Lambda<Func<Everything, bool>>(same, x)).Select(r => r.Id).ToListAsync());
            }
        },
        $"{nameof(Round_trip)}.{edge}");

    [Fact]
    public Task Round_trip_of_more_decimals_than_fit_is_not_silent() => OnEmptyStore(async store =>
    {
        var row = ScalarsSeed.Row(1, nulls: true);
        row.Decimal = 1.00005m;
        try
        {
            await UpdateConformance<TFixture>.Insert(store, row);
        }
        catch (DbUpdateException)
        {
            return;
        }

        // A provider that rounds, as SQL databases do, must do it to the property's scale and nothing less.
        await using var check = store.CreateContext();
        Assert.InRange((await check.Scalars.SingleAsync()).Decimal, 1m, 1.0001m);
    });

    [Fact]
    public Task Round_trip_of_lone_surrogate_is_not_silent() => OnEmptyStore(async store =>
    {
        try
        {
            await UpdateConformance<TFixture>.Insert(store, new Crate { Id = 1, Label = "a\ud800b" });
        }
        catch (Exception e) when (e is DbUpdateException or ArgumentException)
        {
            return;
        }

        await using var check = store.CreateContext();
        Assert.Equal("a\ud800b", (await check.Set<Crate>().SingleAsync()).Label);
    });
}

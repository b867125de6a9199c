using Conformance.Model;

namespace Conformance.Data;

internal static class ScalarsSeed
{
    public static IEnumerable<Everything> Create()
        => Enumerable.Range(1, 12).Select(i => Row(i, i % 3 == 0));

    /// <summary>A row of ordinary values, none of them extreme, so that arithmetic on them stays in range.</summary>
    public static Everything Row(int i, bool nulls)
    {
        var moment = new DateTime(2015 + i, 1 + (i * 5 % 12), 1 + (i * 9 % 28), i * 5 % 24, i * 17 % 60, i * 29 % 60).AddTicks(i % 4 * 1_234_567);
        var row = new Everything
        {
            Id = i,
            Bool = i % 2 == 0,
            Byte = (byte)(i * 20),
            SByte = (sbyte)((i * 9) - 60),
            Short = (short)((i * 1000) - 5000),
            UShort = (ushort)(i * 4000),
            Int = (i * 7) - 30,
            UInt = (uint)i * 100_000,
            Long = (i * 10_000_000_000L) - 50_000_000_000L,
            ULong = (ulong)i * 10_000_000_000UL,
            Float = (i * 1.5f) - 6,
            Double = (i * 2.25) - 10.5,
            Decimal = (i * 3.3333m) - 12.5m,
            Char = (char)('a' + i),
            String = new[] { "alpha", "Beta", " gamma ", "δέλτα", "x'y\"z", "a\\b", "%_", "ALPHA", "", "emoji 😀", "tab\there", "zz" }[(i - 1) % 12],
            Guid = new Guid(i * 1_000_003, (short)i, (short)(i * 2), 0x90, 0, 0, 0, 0, 0, (byte)i, (byte)(255 - i)),
            DateTime = moment,
            DateTimeOffset = new DateTimeOffset(moment, TimeSpan.Zero).AddHours(-i),
            DateOnly = DateOnly.FromDateTime(moment),
            TimeOnly = TimeOnly.FromDateTime(moment),
            TimeSpan = TimeSpan.FromSeconds((i * 4567) - 10_000) + TimeSpan.FromMilliseconds(i * 100),
            Bytes = [.. Enumerable.Range(0, i).Select(k => (byte)(k * i))],
            IntEnum = (ShipState)(i % 4),
            ByteEnum = i % 2 == 0 ? Shade.Dark : Shade.Light,
            LongEnum = i % 2 == 0 ? Span.Lowest : Span.Highest,
            FlagsEnum = (Facilities)(i % 16),
        };
        if (!nulls)
        {
            row.NullBool = i % 4 < 2;
            row.NullByte = row.Byte;
            row.NullSByte = row.SByte;
            row.NullShort = row.Short;
            row.NullUShort = row.UShort;
            row.NullInt = i % 2 == 0 ? row.Int : 4;
            row.NullUInt = row.UInt;
            row.NullLong = row.Long;
            row.NullULong = row.ULong;
            row.NullFloat = row.Float;
            row.NullDouble = i % 2 == 0 ? row.Double : 0.5;
            row.NullDecimal = i % 2 == 0 ? row.Decimal : 1.25m;
            row.NullChar = row.Char;
            row.NullString = i % 2 == 0 ? row.String : "other";
            row.NullGuid = row.Guid;
            row.NullDateTime = i % 2 == 0 ? row.DateTime : new DateTime(2020, 2, 29, 13, 14, 15, 678);
            row.NullDateTimeOffset = row.DateTimeOffset;
            row.NullDateOnly = row.DateOnly;
            row.NullTimeOnly = row.TimeOnly;
            row.NullTimeSpan = row.TimeSpan;
            row.NullBytes = [1, 2, (byte)i];
            row.NullIntEnum = row.IntEnum;
            row.NullByteEnum = row.ByteEnum;
            row.NullLongEnum = row.LongEnum;
            row.NullFlagsEnum = row.FlagsEnum;
        }

        return row;
    }
}

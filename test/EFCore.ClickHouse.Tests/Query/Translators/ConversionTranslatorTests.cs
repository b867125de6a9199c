using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Query.Translators;

public sealed class ConversionTranslatorTests(TranslatorFixture fixture) : IClassFixture<TranslatorFixture>
{
    [Fact]
    public async Task Integers_from_floats_and_decimals_round_half_to_even()
    {
        double[] values = [0, 0.5, 1.5, 2.5, -0.5, -1.5, 2147483646.5, 127.4];
        var rows = values.Select(v => new Sample { Double = v, Decimal = (decimal)v, Float = v < 1e6 ? (float)v : 0 }).ToList();
        await fixture.CheckAsync(rows, s => Convert.ToInt32(s.Double));
        await fixture.CheckAsync(rows, s => Convert.ToInt32(s.Decimal));
        await fixture.CheckAsync(rows, s => Convert.ToInt32(s.Float));
        await fixture.CheckAsync(rows, s => Convert.ToInt32((object)s.Double));
        await fixture.CheckAsync(rows, s => Convert.ToInt64(s.Double));
        await fixture.CheckAsync(rows, s => (int)s.Double);
        await fixture.CheckAsync(rows, s => (long)s.Decimal);
    }

    [Fact]
    public async Task Numbers_from_numbers()
    {
        Sample[] rows =
        [
            new(), new() { Byte = 255, Short = 200, Int = 100, Long = 100, SByte = -128, UInt = 5, ULong = 7, Flag = true, Double = 8.6, Float = 8.6f, Decimal = 8.6m },
        ];
        await fixture.CheckAsync(rows, s => Convert.ToByte(s.Short));
        await fixture.CheckAsync(rows, s => Convert.ToByte(s.Int));
        await fixture.CheckAsync(rows, s => Convert.ToInt16(s.Byte));
        await fixture.CheckAsync(rows, s => Convert.ToInt16(s.Long));
        await fixture.CheckAsync(rows, s => Convert.ToInt32(s.Flag));
        await fixture.CheckAsync(rows, s => Convert.ToInt64(s.Int));
        await fixture.CheckAsync(rows, s => Convert.ToDouble(s.Int));
        await fixture.CheckAsync(rows, s => Convert.ToDouble(s.Decimal));
        await fixture.CheckAsync(rows, s => Convert.ToDouble(s.Float));
        await fixture.CheckAsync(rows, s => Convert.ToSingle(s.Double));
        await fixture.CheckAsync(rows, s => Convert.ToDecimal(s.Int));
        await fixture.CheckAsync(rows, s => Convert.ToDecimal(s.Double));
        await fixture.CheckAsync(rows, s => Convert.ToDecimal(s.Float));
        await fixture.CheckAsync(rows, s => (decimal)s.Double);
        await fixture.CheckAsync(rows, s => (decimal?)s.Float);
        await fixture.CheckAsync(rows, s => Convert.ToBoolean(s.Int));
        await fixture.CheckAsync(rows, s => Convert.ToBoolean(s.Double));
        await fixture.CheckAsync(rows, s => Convert.ToBoolean(s.Decimal));
        await fixture.CheckAsync(rows, s => Convert.ToUInt64(s.ULong));
    }

    [Fact]
    public async Task Characters_are_computed_with_as_their_codes()
    {
        Sample[] rows = [new() { Character = 'a', Int = 97 }, new() { Character = 'z', Int = 5 }, new() { Character = '0', Int = -1 }, new() { Character = 'é', Int = 233 }];
        var code = 233;
        var character = 'z';
        await fixture.CheckAsync(rows, s => s.Character + 1);
        await fixture.CheckAsync(rows, s => s.Character - 'a');
        await fixture.CheckAsync(rows, s => s.Character - s.Character + s.Int * s.Character);
        await fixture.CheckAsync(rows, s => s.Character % 7 + (s.Character & 15) + (s.Character ^ 3));
        await fixture.CheckAsync(rows, s => s.Character / 2.0 + -s.Character);
        await fixture.CheckAsync(rows, s => s.Character + 1 == 'b');
        await fixture.CheckAsync(rows, s => s.Character == s.Int);
        await fixture.CheckAsync(rows, s => s.Character > s.Int);
        await fixture.CheckAsync(rows, s => s.Character == code);
        await fixture.CheckAsync(rows, s => s.Character == character);
        await fixture.CheckAsync(rows, s => s.Character < character);
        await fixture.CheckAsync(rows, s => s.Character >= 'b');
        await fixture.CheckAsync(rows, s => s.Int > 5 ? s.Character : 65);
    }

    [Fact]
    public async Task Numbers_from_characters()
    {
        Sample[] rows = [new() { Character = '\0' }, new() { Character = 'b' }, new() { Character = 'ÿ' }, new() { Character = '海' }, new() { Character = '\uffff' }];
        await fixture.CheckAsync(rows, s => (int)s.Character);
        await fixture.CheckAsync(rows, s => (ushort)s.Character);
        await fixture.CheckAsync(rows, s => (long?)s.Character);
        await fixture.CheckAsync(rows, s => (double)s.Character);
    }

    // The engine would write a number's digits, of which the first would be read.
    [Fact]
    public Task Characters_from_numbers_are_refused()
        => fixture.CheckRefusedAsync(s => (char)s.Int);

    [Fact]
    public async Task What_does_not_fit_is_never_a_wrapped_value()
    {
        Sample[] rows = [new() { Int = 300, Long = 5_000_000_000, Double = 1e20, Decimal = 99999999999m, Text = "5000000000" }];
        await using var context = fixture.CreateContext();
        var batch = await fixture.InsertAsync(rows);
        var inserted = context.Samples.Where(s => s.Batch == batch);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => inserted.Select(s => Convert.ToByte(s.Int)).Distinct().ToListAsync());
        Assert.False(await inserted.AnyAsync(s => Convert.ToByte(s.Int) == 44));
        Assert.False(await inserted.AnyAsync(s => Convert.ToInt32(s.Long) == 705032704));
        Assert.False(await inserted.AnyAsync(s => Convert.ToInt32(s.Double) == int.MinValue));
        Assert.False(await inserted.AnyAsync(s => Convert.ToInt32(s.Decimal) == 1215752191));
        Assert.False(await inserted.AnyAsync(s => Convert.ToInt32(s.Text) == 705032704));
    }

    [Fact]
    public async Task Text_of_values()
    {
        Sample[] rows =
        [
            new(),
            new()
            {
                Int = -5, Long = long.MinValue, ULong = ulong.MaxValue, Byte = 7, Flag = true, Guid = new Guid("DF36F493-463F-4123-83F9-6B135DEEB7BA"),
                Character = 'é', Enum = DayOfWeek.Friday, MaybeInt = 8,
            },
        ];
        await fixture.CheckAsync(rows, s => s.Int.ToString());
        await fixture.CheckAsync(rows, s => s.Long.ToString());
        await fixture.CheckAsync(rows, s => s.ULong.ToString());
        await fixture.CheckAsync(rows, s => s.Byte.ToString());
        await fixture.CheckAsync(rows, s => s.Flag.ToString());
        await fixture.CheckAsync(rows, s => s.Guid.ToString());
        await fixture.CheckAsync(rows, s => s.Character.ToString());
        await fixture.CheckAsync(rows, s => s.MaybeInt.ToString());
        await fixture.CheckAsync(rows, s => s.Enum.ToString());
        await fixture.CheckAsync(rows, s => Convert.ToString(s.Int));
        await fixture.CheckAsync(rows, s => Convert.ToString(s.Flag));
    }

    [Fact]
    public async Task Text_that_would_differ_is_left_to_the_client()
    {
        await fixture.CheckRefusedAsync(s => s.Double.ToString());
        await fixture.CheckRefusedAsync(s => s.Decimal.ToString());
        await fixture.CheckRefusedAsync(s => s.Instant.ToString());
        await fixture.CheckRefusedAsync(s => s.Int.ToString("D3"));

        await using var context = fixture.CreateContext();
        var batch = await fixture.InsertAsync([new Sample { Double = 1e20 }]);
        Assert.Equal(["1E+20"], context.Samples.Where(s => s.Batch == batch).Select(s => s.Double.ToString(CultureInfo.InvariantCulture)).ToArray());
    }

    [Fact]
    public async Task Numbers_from_text()
    {
        Sample[] rows = [new() { Text = "12", Other = "12.5" }, new() { Text = " -7\t", Other = " -1e3 " }, new() { Text = "+0012", Other = "0" }];
        await fixture.CheckAsync(rows, s => Convert.ToInt32(s.Text));
        await fixture.CheckAsync(rows, s => int.Parse(s.Text));
        await fixture.CheckAsync(rows, s => long.Parse(s.Text));
        await fixture.CheckAsync(rows, s => double.Parse(s.Other));
        await fixture.CheckAsync(rows.Take(1), s => decimal.Parse(s.Other));
        await fixture.CheckAsync(rows.Take(1), s => Convert.ToDouble(s.Other));
    }

    [Fact]
    public async Task Characters()
    {
        var rows = "aZé5٣ \t\u2003ß.+_\u01C5Ω".Select(c => new Sample { Character = c }).ToList();
        await fixture.CheckAsync(rows, s => char.IsDigit(s.Character));
        await fixture.CheckAsync(rows, s => char.IsLetter(s.Character));
        await fixture.CheckAsync(rows, s => char.IsLetterOrDigit(s.Character));
        await fixture.CheckAsync(rows, s => char.IsUpper(s.Character));
        await fixture.CheckAsync(rows, s => char.IsLower(s.Character));
        await fixture.CheckAsync(rows, s => char.IsWhiteSpace(s.Character));
        await fixture.CheckAsync(rows, s => char.IsPunctuation(s.Character));
        await fixture.CheckAsync(rows, s => char.IsSymbol(s.Character));
        rows.AddRange("ıİſᾀᾈᾳŉΣςﬁǰ".Select(c => new Sample { Character = c }));
        await fixture.CheckAsync(rows, s => char.ToUpperInvariant(s.Character));
        await fixture.CheckAsync(rows, s => char.ToLowerInvariant(s.Character));
    }

    [Fact]
    public async Task Regular_expressions()
    {
        Sample[] rows = [new() { Text = "Seattle", Other = "^S" }, new() { Text = "a\nb", Other = "a.b" }, new() { Text = "", Other = "^$" }, new() { Text = "x\\y", Other = @"\\" }];
        await fixture.CheckAsync(rows, s => Regex.IsMatch(s.Text, "^[A-Z]"));
        await fixture.CheckAsync(rows, s => Regex.IsMatch(s.Text, "a.b"));
        await fixture.CheckAsync(rows, s => Regex.IsMatch(s.Text, "a.b", RegexOptions.Singleline));
        await fixture.CheckAsync(rows, s => Regex.IsMatch(s.Text, "^b", RegexOptions.Multiline));
        await fixture.CheckAsync(rows, s => Regex.IsMatch(s.Text, "SEA", RegexOptions.IgnoreCase | RegexOptions.Singleline));
        await fixture.CheckAsync(rows, s => Regex.IsMatch(s.Text, s.Other));
        var pattern = "t+";
        await fixture.CheckAsync(rows, s => Regex.IsMatch(s.Text, pattern));
        await fixture.CheckRefusedAsync(s => Regex.IsMatch(s.Text, "a b", RegexOptions.IgnorePatternWhitespace));
    }

    [Fact]
    public async Task Guids()
    {
        Sample[] rows = [new() { Text = "df36f493-463f-4123-83f9-6b135deeb7ba" }];
        await fixture.CheckAsync(rows, s => Guid.Parse(s.Text));
        await fixture.CheckAsync(rows, s => Guid.NewGuid(), (net, engine) => Assert.Equal(net.Version, engine.Version));
        await fixture.CheckAsync(rows, s => Guid.CreateVersion7(), (net, engine) => Assert.Equal(net.Version, engine.Version));
    }

    [Fact]
    public async Task Bytes()
    {
        Sample[] rows = [new() { Bytes = [0xDE, 0xAD, 0x00, 0xEF], Byte = 0xAD }, new() { Bytes = [0], Byte = 0 }];
        await fixture.CheckAsync(rows, s => s.Bytes.Length);
        await fixture.CheckAsync(rows, s => s.Bytes[0]);
        await fixture.CheckAsync(rows, s => s.Bytes.First());
        await fixture.CheckAsync(rows, s => s.Bytes.Contains((byte)0xAD));
        await fixture.CheckAsync(rows, s => s.Bytes.Contains(s.Byte));
        byte[] other = [0xDE, 0xAD, 0x00, 0xEF];
        await fixture.CheckAsync(rows, s => s.Bytes.SequenceEqual(other));
    }

    [Fact]
    public async Task Flags()
    {
        Sample[] rows = [new() { Options = Options.One | Options.Eight }, new() { Options = Options.Two }, new()];
        await fixture.CheckAsync(rows, s => s.Options.HasFlag(Options.Eight));
        await fixture.CheckAsync(rows, s => s.Options.HasFlag(Options.None));
        await fixture.CheckAsync(rows, s => s.Options & Options.Eight);
        await fixture.CheckAsync(rows, s => s.Options | Options.Two);
    }
}

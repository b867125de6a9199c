using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Query.Translators;

public sealed class StringTranslatorTests(TranslatorFixture fixture) : IClassFixture<TranslatorFixture>
{
    private static readonly string[] Texts =
        ["", " ", "a", "A", "Seattle", "seattle", "héllo wörld", "%_\\[x]'\"\n", "ΑΒΓ", "  padded\t", "\u00A0\u3000x\u2003\r\n", "xx-x-xx", "a\0b", "ab"];

    [Fact]
    public Task Length() => fixture.CheckAsync(Rows(), s => s.Text.Length);

    [Fact]
    public async Task Length_counts_code_points()
    {
        await fixture.CheckAsync([new Sample { Text = "a😀b" }], s => s.Text.Length, (net, engine) => Assert.Equal((4, 3), (net, engine)));
    }

    [Fact]
    public async Task Case()
    {
        await fixture.CheckAsync(Rows(), s => s.Text.ToUpper());
        await fixture.CheckAsync(Rows(), s => s.Text.ToLower());
        await fixture.CheckAsync(Rows(), s => s.Text.ToUpperInvariant());
        await fixture.CheckAsync(Rows(), s => s.Text.ToLowerInvariant());
    }

    [Fact]
    public async Task Case_is_that_of_each_character_alone()
    {
        // Of what .NET calls cased, ꟓ and ꟕ have a capital only since Unicode 17, which the engine knows.
        var cased = Enumerable.Range(0, 0x110000)
            .Where(Rune.IsValid)
            .Select(c => new Rune(c))
            .Where(r => IsCased(r) && r.Value is not (0xA7D3 or 0xA7D5))
            .ToList();
        string[] words =
        [
            "ΟΔΟΣ", "ΟΔΟΣ ΣΑΣ", "Σ", "ΑΣ.", "straße\n\0ŉ é", "ßß", "aıı", "I\u0307 i\u0307 İİ", "ᾀ ᾈ", "ﬃ😀x𐐀𐐨", new string('a', 300) + "ß", "ıɐ", "ſ",
        ];
        var rows = words
            .Concat(cased.Chunk(12).Select(chunk => string.Concat(chunk)))
            .Concat(cased.Where(r => r.Value is < 0x250 or > 0x1E00 and < 0x2000).Select(r => $"x{r}"))
            .ToArray();
        Assert.True(cased.Count > 2800);
        await fixture.CheckAsync(Rows(rows), s => s.Text.ToUpper());
        await fixture.CheckAsync(Rows(rows), s => s.Text.ToLower());
        await fixture.CheckAsync(Rows(words), s => s.Text.Trim().ToUpperInvariant());
        await fixture.CheckAsync(Rows(words), s => s.Text.ToUpperInvariant().ToLower());
        await fixture.CheckAsync(Rows(words), s => s.Text.ToLowerInvariant().ToUpper() == s.Text);

        static bool IsCased(Rune rune)
            => Rune.ToUpperInvariant(rune) != rune
                || Rune.ToLowerInvariant(rune) != rune
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;
    }

    [Fact]
    public async Task Case_of_null_is_null()
    {
        var batch = await fixture.InsertAsync([new(), new() { MaybeText = "ß" }, new() { MaybeText = "Σ" }, new() { MaybeText = "a" }]);
        await using var context = fixture.CreateContext();
        var rows = context.Samples.Where(s => s.Batch == batch);

        Assert.Equal(1, await rows.CountAsync(s => s.MaybeText!.ToUpper() == null));
        Assert.Equal(1, await rows.CountAsync(s => s.MaybeText!.Trim().ToLower() == null));
        Assert.Equal(
            [null, "A", "ß", "Σ"],
            (await rows.Select(s => s.MaybeText!.ToUpper()).Distinct().ToListAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(
            [null, "a", "ß", "σ"],
            (await rows.Select(s => s.MaybeText!.Trim().ToLower()).Distinct().ToListAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Case_in_bulk_updates()
    {
        var batch = await fixture.InsertAsync([new() { Text = "Maß" }, new() { Text = "ab" }]);
        await using var context = fixture.CreateContext();
        var rows = context.Samples.Where(s => s.Batch == batch);
        await rows.Where(s => s.Text.ToUpper() == "MAß").ExecuteUpdateAsync(set => set.SetProperty(s => s.Other, s => s.Text.ToUpper()));

        Assert.Equal(["", "MAß"], (await rows.Select(s => s.Other).ToListAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Contains()
    {
        await fixture.CheckAsync(Pairs(), s => s.Text.Contains(s.Other));
        await fixture.CheckAsync(Pairs(), s => s.Text.Contains(s.Other, StringComparison.Ordinal));
        await fixture.CheckAsync(Rows(), s => s.Text.Contains('x'));
        await fixture.CheckAsync(Rows(), s => s.Text.Contains("%_\\"));
        await fixture.CheckAsync(Rows(), s => s.Text.Contains(""));
    }

    [Fact]
    public async Task StartsWith()
    {
        await fixture.CheckAsync(Pairs(), s => s.Text.StartsWith(s.Other, StringComparison.Ordinal));
        await fixture.CheckAsync(Rows(), s => s.Text.StartsWith('S'));
        await fixture.CheckAsync(Rows(), s => s.Text.StartsWith("%_\\", StringComparison.Ordinal));
        await fixture.CheckAsync(Rows(), s => s.Text.StartsWith("", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EndsWith()
    {
        await fixture.CheckAsync(Pairs(), s => s.Text.EndsWith(s.Other, StringComparison.Ordinal));
        await fixture.CheckAsync(Rows(), s => s.Text.EndsWith('e'));
        var parameter = "x";
        await fixture.CheckAsync(Rows(), s => s.Text.EndsWith(parameter, StringComparison.Ordinal));
    }

    [Fact]
    public async Task IndexOf()
    {
        await fixture.CheckAsync(Pairs(), s => s.Text.IndexOf(s.Other, StringComparison.Ordinal));
        await fixture.CheckAsync(Rows(), s => s.Text.IndexOf('l'));
        await fixture.CheckAsync(Rows("héllo wörld", "xx-x-xx"), s => s.Text.IndexOf("x", 3, StringComparison.Ordinal));
        var start = 3;
        await fixture.CheckAsync(Rows("héllo wörld", "xx-x-xx"), s => s.Text.IndexOf('l', start));
        await fixture.CheckAsync(Rows("héllo wörld", "xx-x-xx", "abc"), s => s.Text.IndexOf("", start, StringComparison.Ordinal));
        await fixture.CheckAsync(
            [new Sample { Text = "héllo", Int = 0 }, new Sample { Text = "héllo", Int = 5 }],
            s => s.Text.IndexOf('l', s.Int));
    }

    [Fact]
    public async Task Replace()
    {
        await fixture.CheckAsync(Pairs().Where(s => s.Other != ""), s => s.Text.Replace(s.Other, "<>", StringComparison.Ordinal));
        await fixture.CheckAsync(Rows(), s => s.Text.Replace("x", ""));
        Sample[] rows = [new() { Text = "xax", MaybeText = "é" }, new() { Text = "xax", MaybeText = "" }];
        await fixture.CheckAsync(rows, s => s.Text.Replace("x", s.MaybeText));
        await fixture.CheckAsync(Rows(), s => s.Text.Replace('a', 'é'));

        // .NET takes the part out, where SQL, and with it EF Core, answers NULL.
        var batch = await fixture.InsertAsync([new Sample { Text = "xax" }, rows[0]]);
        await using var context = fixture.CreateContext();
        Assert.Equal(1, await context.Samples.CountAsync(s => s.Batch == batch && s.Text.Replace("x", s.MaybeText) == null));
    }

    [Fact]
    public async Task Substring()
    {
        await fixture.CheckAsync(Rows("Seattle", "héllo wörld", "xyz"), s => s.Text.Substring(1));
        await fixture.CheckAsync(Rows("Seattle", "héllo wörld", "xyz"), s => s.Text.Substring(1, 2));
        await fixture.CheckAsync(Rows("Seattle", "héllo wörld", "xyz"), s => s.Text.Substring(3, 0));
        var start = 3;
        await fixture.CheckAsync(Rows("Seattle", "héllo wörld", "xyz"), s => s.Text.Substring(start));
        await fixture.CheckAsync(
            [new Sample { Text = "héllo", Int = 1, Int2 = 3 }, new Sample { Text = "héllo", Int = 5, Int2 = 0 }],
            s => s.Text.Substring(s.Int, s.Int2));
    }

    [Fact]
    public async Task Trim()
    {
        await fixture.CheckAsync(Rows(), s => s.Text.Trim());
        await fixture.CheckAsync(Rows(), s => s.Text.TrimStart());
        await fixture.CheckAsync(Rows(), s => s.Text.TrimEnd());
    }

    [Fact]
    public async Task Trim_with_characters()
    {
        await fixture.CheckAsync(Rows(), s => s.Text.Trim('x'));
        await fixture.CheckAsync(Rows(), s => s.Text.TrimStart('x', '-'));
        await fixture.CheckAsync(Rows(), s => s.Text.TrimEnd('x'));

        // Ä and é share a byte in UTF-8.
        await fixture.CheckAsync(Rows("éxé", "Äxé", "]é]"), s => s.Text.Trim('é', ']'));
    }

    [Fact]
    public async Task Pad()
    {
        await fixture.CheckAsync(Rows(), s => s.Text.PadLeft(4));
        await fixture.CheckAsync(Rows(), s => s.Text.PadRight(4));
        await fixture.CheckAsync(Rows(), s => s.Text.PadLeft(9, 'é'));
        await fixture.CheckAsync(Rows(), s => s.Text.PadRight(0, 'é'));
        var width = 8;
        await fixture.CheckAsync(Rows(), s => s.Text.PadRight(width, 'x'));
    }

    [Fact]
    public async Task Emptiness()
    {
        Sample[] rows = [new(), new() { MaybeText = "" }, new() { MaybeText = " \t\u2003" }, new() { MaybeText = " é " }];
        await fixture.CheckAsync(rows, s => string.IsNullOrEmpty(s.MaybeText));
        await fixture.CheckAsync(rows, s => string.IsNullOrWhiteSpace(s.MaybeText));
        await fixture.CheckAsync(rows, s => !string.IsNullOrWhiteSpace(s.MaybeText));
    }

    [Fact]
    public async Task Concatenation()
    {
        Sample[] rows = [new() { Text = "a", Int = 5 }, new() { Text = "b", MaybeText = "c" }];
        await fixture.CheckAsync(rows, s => s.Text + s.MaybeText);
        await fixture.CheckAsync(rows, s => string.Concat(s.Text, "-", s.MaybeText, s.Other));
        await fixture.CheckAsync(rows, s => s.Text + s.Int);
        var local = "d";
        await fixture.CheckAsync(rows, s => string.Join("|", new[] { s.MaybeText, s.Text, local, null, "e" }));
        await fixture.CheckAsync(rows, s => string.Join(s.Other, new[] { s.MaybeText }));
    }

    [Fact]
    public async Task Characters()
    {
        await fixture.CheckAsync(Rows("Seattle", "é", "ab"), s => s.Text[0]);
        await fixture.CheckAsync(Rows("Seattle", "é", "ab"), s => s.Text.FirstOrDefault());
        await fixture.CheckAsync(Rows("Seattle", "é", "ab"), s => s.Text.LastOrDefault());
    }

    [Fact]
    public async Task Comparison()
    {
        await fixture.CheckAsync(Pairs(), s => s.Text.Equals(s.Other));
        await fixture.CheckAsync(Pairs(), s => s.Text.Equals(s.Other, StringComparison.Ordinal));
        await fixture.CheckAsync(Pairs(), s => string.Equals(s.Text, s.Other, StringComparison.Ordinal));
        await fixture.CheckAsync(
            Pairs(),
            s => string.Compare(s.Text, s.Other) > 0,
            (_, _) => { });
        await fixture.CheckAsync(Pairs(), s => s.Text == s.Other);
    }

    [Fact]
    public async Task What_depends_on_culture_or_case_is_refused()
    {
        await fixture.CheckRefusedAsync(s => s.Text.StartsWith("x", StringComparison.OrdinalIgnoreCase));
        await fixture.CheckRefusedAsync(s => s.Text.Contains("x", StringComparison.CurrentCulture));
        await fixture.CheckRefusedAsync(s => s.Text.Equals("x", StringComparison.InvariantCultureIgnoreCase));
        await fixture.CheckRefusedAsync(s => s.Text.Trim(s.Character));
    }

    private static IEnumerable<Sample> Rows(params string[] texts)
        => (texts.Length == 0 ? Texts : texts).Select(t => new Sample { Text = t });

    private static IEnumerable<Sample> Pairs()
        => from text in Texts from other in Texts select new Sample { Text = text, Other = other };
}

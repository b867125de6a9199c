using System.Text.RegularExpressions;

namespace EFCore.SurrealDb.Tests.Query.Translators;

public class StringTranslatorTests
{
    private static readonly string[] Texts = ["", "a", "abc", "ABC", " abc \t", "aXbXc", "été", "a%b_c", "aaa", "it's \\ \"q\"", "line\nfeed", "x\u00a0\u3000"];

    private static readonly (string, string)[] Pairs =
    [
        ("abc", "b"), ("abc", ""), ("", ""), ("", "a"), ("abc", "abc"), ("abc", "abcd"), ("aaa", "aa"), ("abcabc", "ca"), ("a%b", "%"), ("Abc", "a"),
    ];

    [Fact]
    public async Task Searches()
    {
        await Translation.Check(r => r.Left.Contains(r.Right), Pairs);
        await Translation.Check(r => r.Left.StartsWith(r.Right), Pairs.Where(p => p.Item1.Length > 0).ToArray());
        await Translation.Check(r => r.Left.EndsWith(r.Right, StringComparison.Ordinal), Pairs);
        await Translation.Check(r => r.Left.IndexOf(r.Right, StringComparison.Ordinal), Pairs);
        await Translation.Check(r => r.Left.LastIndexOf(r.Right, StringComparison.Ordinal), Pairs);
        await Translation.Check(r => r.Left.IndexOf('X'), Texts);
        await Translation.Check(r => r.Left.IndexOf("X", 2, StringComparison.Ordinal), "aXbXc", "ab", "abX");
        await Translation.Check(r => r.Left.Contains('X') || r.Left.StartsWith('a') || r.Left.EndsWith('c'), Texts);
        await Translation.Check(r => r.Left.Equals(r.Right, StringComparison.Ordinal), Pairs);
        Assert.Contains("could not be translated", await Translation.Refused(r => r.Left.Contains("a", StringComparison.OrdinalIgnoreCase), "A"));
    }

    [Fact]
    public async Task Parts()
    {
        await Translation.Check(r => r.Left.Length, Texts);
        await Translation.Check(r => r.Left.Substring(1), "abc", "a", "été");
        await Translation.Check(r => r.Left.Substring(1, 2), "abc", "été");
        await Translation.Check(r => r.Left[1], "abc", "été");
        await Translation.Check(r => r.Left.FirstOrDefault(), "abc", "été");
        await Translation.Check(r => r.Left.LastOrDefault(), "abc", "été");
        await Translation.Check(r => r.Left.Trim(), Texts);
        await Translation.Check(r => r.Left.TrimStart(), Texts);
        await Translation.Check(r => r.Left.TrimEnd(), Texts);
        await Translation.Check(r => r.Left.Trim('a', 'c', '-', '^', ']', '\\'), "abca", "-^]x\\", "");
        await Translation.Check(r => r.Left.TrimStart('a'), Texts);
    }

    [Fact]
    public async Task Changes()
    {
        await Translation.Check(r => r.Left.ToUpper(), Texts);
        await Translation.Check(r => r.Left.ToLowerInvariant(), Texts);
        await Translation.Check(r => r.Left.Replace("X", "--"), Texts);
        await Translation.Check(r => r.Left.Replace('a', 'b'), Texts);
        await Translation.Check(r => r.Left.PadLeft(5), Texts);
        await Translation.Check(r => r.Left.PadRight(5, '*'), Texts);
        await Translation.Check((Row<string, string> r) => r.Left + "-" + r.Right, Pairs);
        await Translation.Check((Row<string, string> r) => string.Join(", ", new[] { r.Left, r.Right, "x" }), Pairs);
        await Translation.Check(r => r.Left + r.Right, ("a", (string?)null), ("b", "c"));
        await Translation.Check(r => "#" + r.Left, 5, -7);
    }

    [Fact]
    public async Task Comparisons()
    {
        await Translation.Check(r => r.Left.CompareTo(r.Right) > 0, ("a", "b"), ("b", "a"), ("a", "a"));
        await Translation.Check(r => string.Compare(r.Left, r.Right) == 0, ("a", "b"), ("a", "a"));
        await Translation.Check(r => string.IsNullOrEmpty(r.Left), new string?[] { "", "a", null });
        await Translation.Check(r => string.IsNullOrWhiteSpace(r.Left), new string?[] { "", "a", null, " \t\u3000" });
    }

    [Fact]
    public async Task Patterns()
    {
        await Translation.Check(r => Regex.IsMatch(r.Left, "^[a-c]+$"), Texts);
        await Translation.Check(r => Regex.IsMatch(r.Left, "^A.C", RegexOptions.IgnoreCase), Texts);
        await Translation.Check(r => Regex.IsMatch(r.Left, "e.f", RegexOptions.Singleline), Texts);
        await Translation.Check(r => Regex.IsMatch(r.Left, r.Right), ("abc", "b"), ("abc", "^b"));
        await Translation.Check(r => char.IsDigit(r.Left) || char.IsUpper(r.Left) || char.IsWhiteSpace(r.Left), 'a', 'A', '5', ' ', '-');
        await Translation.Check(r => char.ToUpper(r.Left), 'a', 'é', 'ß', '1');
    }

    [Theory]
    [InlineData("a%", "abc", true)]
    [InlineData("a%", "bca", false)]
    [InlineData("%b%", "abc", true)]
    [InlineData("a_c", "abc", true)]
    [InlineData("a_c", "abbc", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("[a](b)*+?^$|{}#-&~/<>@!", "[a](b)*+?^$|{}#-&~/<>@!", true)]
    [InlineData("%", "", true)]
    [InlineData("", "", true)]
    [InlineData("A%", "abc", false)]
    [InlineData("a%c", "a\nc", true)]
    [InlineData("é_\\", "éx\\", true)]
    public async Task Like(string pattern, string text, bool expected)
    {
        await using var context = await Translation.Fill([(text, pattern)]);

        Assert.Equal(expected, await context.Rows.AnyAsync(r => EF.Functions.Like(r.Left, r.Right)));
        Assert.Equal(expected, await context.Rows.AnyAsync(r => EF.Functions.Like(r.Left, pattern)));
        Assert.Equal(expected, await context.Rows.AnyAsync(r => EF.Functions.Like(r.Left, EF.Constant(pattern))));
    }

    [Fact]
    public async Task Like_with_an_escape_character()
    {
        await using var context = await Translation.Fill([("a%b", 0), ("axb", 0)]);

        Assert.Equal(1, await context.Rows.CountAsync(r => EF.Functions.Like(r.Left, "a!%b", "!")));
        Assert.Equal(2, await context.Rows.CountAsync(r => EF.Functions.Like(r.Left, "a%b", "!")));
    }

    [Fact]
    public async Task Conversions()
    {
        await Translation.Check(r => int.Parse(r.Left), "5", " -7 ", "+3");
        await Translation.Check(r => Convert.ToInt64(r.Left), "5", "9223372036854775807");
        await Translation.Check(r => double.Parse(r.Left), "1.5", "1e5");
        await Translation.Check(r => decimal.Parse(r.Left), "1.5", "-0.1");
        await Translation.Check(r => Convert.ToInt32(r.Left), 2.5, 3.5, -2.5, 1.2);
        await Translation.Check(r => Convert.ToInt32(r.Left), true, false);
        await Translation.Check(r => Convert.ToBoolean(r.Left), 2, 0);
        await Translation.Check(r => Convert.ToDouble(r.Left), 2, -1);
        await Translation.Check(r => r.Left.ToString(), 5, -7);
        await Translation.Check(r => r.Left.ToString(), true, false);
        await Translation.Check(r => r.Left.ToString(), Guid.Parse("018f0000-0000-7000-8000-0000000000ab"));
        await Translation.Check(r => Guid.Parse(r.Left), "018F0000-0000-7000-8000-0000000000AB");
        await Translation.Check(r => Guid.NewGuid() != Guid.Empty && Guid.CreateVersion7() != Guid.NewGuid(), 1);
        Assert.Contains("could not be translated", await Translation.Refused(r => r.Left.ToString(), 1.5));
        Assert.Contains("translat", await Translation.Refused(r => "x" + r.Left, 1.5));
        Assert.NotEmpty(await Translation.Refused(r => int.Parse(r.Left), "no number"));
    }
}

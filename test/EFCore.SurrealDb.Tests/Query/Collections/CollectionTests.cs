using System.Linq.Expressions;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Tests.Query.Collections;

/// <summary>Arrays, dictionaries and documents in queries, against the same on the client.</summary>
public class CollectionTests(ArticleFixture fixture) : IClassFixture<ArticleFixture>
{
    [Fact]
    public async Task Entities_with_documents_come_from_statements_of_the_applications()
    {
        await using var context = fixture.NewContext();

        var all = await context.Articles.OrderBy(a => a.Id).AsNoTracking().ToListAsync();
        var own = await context.Articles.FromSql($"SELECT * FROM Articles WHERE record::id(id) > {1} ORDER BY id").AsNoTracking().ToListAsync();
        var composed = await context.Articles.FromSql($"SELECT * FROM Articles").Where(a => a.Id > 1 && a.Place.City != "").OrderBy(a => a.Id)
            .AsNoTracking().ToListAsync();

        Assert.NotEmpty(own);
        Assert.Equivalent(all.Where(a => a.Id > 1).ToList(), own, strict: true);
        Assert.Equivalent(all.Where(a => a.Id > 1).ToList(), composed, strict: true);
    }

    [Fact]
    public async Task Whole_entities()
    {
        await using var context = fixture.NewContext();
        var articles = await context.Articles.OrderBy(a => a.Id).ToListAsync();

        Assert.Equivalent(fixture.Articles, articles, strict: true);
    }

    [Fact]
    public async Task Arrays_as_values()
    {
        await Check(a => a.Tags.Contains("c"));
        await Check(a => a.Tags.Length == 1);
        await Check(a => a.Tags.Any());
        await Check(a => a.Tags.Length > 2 && a.Tags[1] == "b");
        await Check(a => a.Gaps.Contains(null));
        await Check(a => a.Gaps.Contains(a.Id));
        await Check(a => a.Scores != null && a.Scores.Count > 0);
        await Check(a => string.Join("-", a.Tags) == "a-b-c");
        string[] wanted = ["b", "x"];
        await Check(a => a.Tags.Any(t => wanted.Contains(t)));
        List<int?> ids = [1, 3, null];
        await Check(a => ids.Contains(a.Id));
        await Check(a => ids.Contains(a.Scores == null ? null : 7));
        await Check(a => !ids.Contains(a.Id));
    }

    [Fact]
    public async Task Arrays_as_rows()
    {
        await Check(a => a.Tags.Any(t => t.StartsWith("b")));
        await Check(a => a.Tags.All(t => t != "c"));
        await Check(a => a.Tags.Count(t => t != "a") == 2);
        await Check(a => a.Gaps.Count(g => g == null) == 1);
        await Check(a => a.Tags.Where(t => t != "a").OrderByDescending(t => t).FirstOrDefault() == "c");
        await using var context = fixture.NewContext();

        Assert.Equal(["a", "b", "c", "c"], await context.Articles.OrderBy(a => a.Id).SelectMany(a => a.Tags).ToListAsync());
        Assert.Equal([3, 1], await context.Articles.Where(a => a.Id == 1).SelectMany(a => a.Scores!.Take(2)).ToListAsync());
        Assert.Equal(
            ["b", "c"],
            (await context.Articles.Where(a => a.Id == 1).Select(a => a.Tags.Skip(1).ToList()).SingleAsync()));
        int[] numbers = [10, 20, 30];
        Assert.Equal(
            [(1, 20), (1, 30)],
            (await context.Articles.Where(a => a.Id == 1).SelectMany(a => numbers.Where(n => n > 10), (a, n) => new { a.Id, n }).ToListAsync())
                .Select(x => (x.Id, x.n)));
        Assert.Equal(
            ["one", "three"],
            await context.Articles.Where(a => a.Tags.Join(Wanted, t => t, w => w, (t, w) => t).Any()).OrderBy(a => a.Id).Select(a => a.Title).ToListAsync());
    }

    private static readonly string[] Wanted = ["c"];

    [Fact]
    public async Task Dictionaries()
    {
        await Check(a => a.Counts.ContainsKey("x"));
        await Check(a => a.Counts.Count == 2);
        await Check(a => a.Counts["x"] == 5, client: a => a.Counts.GetValueOrDefault("x") == 5);
        await Check(a => a.Counts["y"] < 100, client: a => a.Counts.TryGetValue("y", out var y) && y < 100);
    }

    [Fact]
    public async Task Members_of_documents()
    {
        await Check(a => a.Author!.Name == "Ann", client: a => a.Author?.Name == "Ann");
        await Check(a => a.Author!.Born > new DateOnly(1980, 1, 1), client: a => a.Author?.Born > new DateOnly(1980, 1, 1));
        await Check(a => a.Author!.Break == new TimeSpan(1, 2, 3), client: a => a.Author?.Break == new TimeSpan(1, 2, 3));
        await Check(a => a.Author!.Fee * 2 == 25m && a.Author.Day == DayOfWeek.Friday, client: a => a.Author?.Fee == 12.5m);
        await Check(a => a.Author!.Home!.City == "Ulm", client: a => a.Author?.Home?.City == "Ulm");
        await Check(a => a.Author!.Names.Contains("N"), client: a => a.Author?.Names.Contains("N") == true);
        await Check(a => a.Author == null);
        await Check(a => a.Place.City == "Bonn" && a.Place.Height > 1);
        await using var context = fixture.NewContext();

        Assert.Equal(
            [Guid.Parse("018f0000-0000-7000-8000-0000000000ab")],
            await context.Articles.Where(a => a.Author != null).Select(a => a.Author!.Key).ToListAsync());
        Assert.Equivalent(
            fixture.Articles[0].Author,
            await context.Articles.AsNoTracking().Where(a => a.Id == 1).Select(a => a.Author).SingleAsync(),
            strict: true);
    }

    [Fact]
    public async Task Documents_as_rows()
    {
        await Check(a => a.Comments.Any(c => c.Stars == 5));
        await Check(a => a.Comments.Count == 1);
        await Check(a => a.Comments.Count(c => c.At.Year > 2020) == 1);
        await Check(a => a.Comments.Any(c => c.Places.Any(p => p.City == "Rome" && p.Height > 20)));
        await Check(a => a.Comments[0].Text == "good", client: a => a.Comments.FirstOrDefault()?.Text == "good");
        await Check(a => a.Comments.OrderBy(c => c.Stars).Select(c => c.Text).FirstOrDefault() == "bad");
        await using var context = fixture.NewContext();

        Assert.Equal(
            [("good", 5), ("bad", 1), ("good", 4)],
            (await context.Articles.OrderBy(a => a.Id).SelectMany(a => a.Comments, (a, c) => new { c.Text, c.Stars }).ToListAsync())
                .Select(c => (c.Text, c.Stars)));
        var comments = await context.Articles.AsNoTracking().Where(a => a.Title == "one").SelectMany(a => a.Comments.Where(c => c.Stars > 1)).ToListAsync();
        Assert.Equivalent(fixture.Articles[0].Comments[..1], comments, strict: true);
    }

    [Fact]
    public void Text_of_a_document_becomes_typed_values()
    {
        using var context = fixture.NewContext();
        var type = context.Model.FindEntityType(typeof(Article))!.FindNavigation(nameof(Article.Author))!.TargetEntityType;
        var document = Assert.IsType<Dictionary<string, object?>>(
            SurrealDbDocument.Read(
                """
                { "Name": "Ann", "Born": "1990-02-03", "Break": "01:02:03", "Key": "018f0000-0000-7000-8000-0000000000ab", "Fee": 12.50,
                  "Day": 5, "Names": ["A"], "Home": { "City": "Ulm", "Height": 478 } }
                """,
                type));

        Assert.Equal(new DateOnly(1990, 2, 3), document["Born"]);
        Assert.Equal(new TimeSpan(1, 2, 3), document["Break"]);
        Assert.Equal(Guid.Parse("018f0000-0000-7000-8000-0000000000ab"), document["Key"]);
        Assert.Equal(12.5m, document["Fee"]);
        Assert.Equal(5, document["Day"]);
        Assert.Equal(478.0, Assert.IsType<Dictionary<string, object?>>(document["Home"])["Height"]);
        Assert.Null(SurrealDbDocument.Read("null", type));
        Assert.DoesNotContain("Break", Assert.IsType<Dictionary<string, object?>>(SurrealDbDocument.Read("""{ "Break": null }""", type)).Keys);
    }

    private async Task Check(Expression<Func<Article, bool>> predicate, Func<Article, bool>? client = null)
    {
        await using var context = fixture.NewContext();
        var query = context.Articles.Where(predicate).OrderBy(a => a.Id).Select(a => a.Id);
        var expected = fixture.Articles.Where(client ?? predicate.Compile()).Select(a => a.Id);

        Assert.True(expected.SequenceEqual(await query.ToListAsync()), $"{predicate.Body}\n{query.ToQueryString()}");
    }
}

using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Query.Collections;

/// <summary>Articles with arrays, dictionaries and documents, in the database and as objects.</summary>
public sealed class ArticleFixture : IAsyncLifetime
{
    public DbContextOptions<ArticleContext> Options { get; }
        = new DbContextOptionsBuilder<ArticleContext>().UseSurrealDb(TestDatabase.NewConnectionString()).Options;

    public List<Article> Articles { get; } =
    [
        new()
        {
            Id = 1, Title = "one", Tags = ["a", "b", "c"], Scores = [3, 1, 2], Gaps = [1, null, 3], Counts = new() { ["x"] = 1, ["y"] = 20 },
            Author = new()
            {
                Name = "Ann", Born = new(1990, 2, 3), Break = new(1, 2, 3), Key = Guid.Parse("018f0000-0000-7000-8000-0000000000ab"), Fee = 12.5m,
                Day = DayOfWeek.Friday, Names = ["A", "N"], Home = new() { City = "Ulm", Height = 478 },
            },
            Comments =
            [
                new() { Text = "good", Stars = 5, At = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), Places = [new() { City = "Rome", Height = 21.5 }] },
                new() { Text = "bad", Stars = 1, At = new(2021, 1, 2, 3, 4, 5, DateTimeKind.Utc) },
            ],
            Place = new() { City = "Bonn", Height = 60 },
        },
        new()
        {
            Id = 2, Title = "two", Tags = [], Scores = null, Gaps = [], Author = null,
            Comments = [new() { Text = "good", Stars = 4, At = new(2022, 1, 2, 3, 4, 5, DateTimeKind.Utc) }], Place = new() { City = "Kiel", Height = 5 },
        },
        new() { Id = 3, Title = "three", Tags = ["c"], Scores = [], Gaps = [null], Counts = new() { ["x"] = 5 }, Place = new() { City = "Bonn" } },
    ];

    public ArticleContext NewContext() => new(Options);

    public async Task InitializeAsync()
    {
        await using var context = NewContext();
        await context.Database.OpenConnectionAsync();
        var insert = ((SurrealDbConnection)context.Database.GetDbConnection()).CreateCommand("DEFINE TABLE Articles; INSERT INTO Articles $rows");
        insert.Parameters.AddWithValue("rows", Articles.Select(Record).ToArray());
        await insert.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static Dictionary<string, object?> Record(Article article)
        => new()
        {
            ["id"] = article.Id, ["Title"] = article.Title, ["Tags"] = article.Tags, ["Scores"] = article.Scores, ["Gaps"] = article.Gaps,
            ["Counts"] = article.Counts,
            ["Author"] = article.Author is not { } author ? null : new Dictionary<string, object?>
            {
                ["Name"] = author.Name, ["Born"] = author.Born, ["Break"] = author.Break, ["Key"] = author.Key, ["Fee"] = author.Fee,
                ["Day"] = author.Day, ["Names"] = author.Names, ["Home"] = author.Home is null ? null : Document(author.Home),
            },
            ["Comments"] = article.Comments
                .Select(c => new Dictionary<string, object?>
                {
                    ["Text"] = c.Text, ["Stars"] = c.Stars, ["At"] = c.At, ["Places"] = c.Places.Select(Document).ToArray(),
                })
                .ToArray(),
            ["Place"] = Document(article.Place),
        };

    private static Dictionary<string, object?> Document(Place place)
        => new() { ["City"] = place.City, ["Height"] = place.Height };
}

using ClickHouse.AdoNet;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>Results have the values and types that .NET promises, where the engine's own differ.</summary>
public sealed class QueryResultTest(LibraryFixture fixture) : IClassFixture<LibraryFixture>
{
    [Fact]
    public void Texts_of_raw_sql_are_measured()
    {
        using var context = fixture.CreateContext();

        Assert.Equal(["é"], context.Database.SqlQuery<string>($"SELECT 'é' AS Value UNION ALL SELECT ''").Where(e => e.Length == 1).ToList());
    }

    [Fact]
    public void Integer_division_truncates()
        => Same(books => books.OrderBy(b => b.Id).Select(b => b.Pages / 7));

    [Fact]
    public void A_product_of_decimals_keeps_its_digits()
        => Same(books => books.OrderBy(b => b.Id).Select(b => b.Price * 1.005m));

    [Fact]
    public void A_decimal_is_compared_with_all_its_digits()
        => Same(books => books.Where(b => b.Price > 7.749m).OrderBy(b => b.Id).Select(b => b.Id));

    [Fact]
    public void Average_of_decimals()
        => Same(books => books.GroupBy(b => 1).Select(g => decimal.Round(g.Average(b => b.Price), 4)));

    [Fact]
    public void Comparison_is_a_bool()
        => Same(books => books.OrderBy(b => b.Id).Select(b => b.Pages > 60));

    [Fact]
    public void Conditional_of_several_widths()
        => Same(books => books.OrderBy(b => b.Id).Select(b => b.Pages > 60 ? b.Pages + 1L : -1));

    [Fact]
    public void Null_comes_first()
        => Same(books => books.OrderBy(b => b.Genre).ThenBy(b => b.Id).Select(b => b.Id));

    [Fact]
    public void Null_differs_from_a_value()
        => Same(books => books.Where(b => b.Genre != "x").OrderBy(b => b.Id).Select(b => b.Id));

    [Fact]
    public void A_search_in_null_finds_nothing()
    {
        using var context = fixture.CreateContext();
        var books = context.Books.OrderBy(b => b.Id).ToList();

        Assert.Contains(books, b => b.Genre is null);
        Assert.Equal(
            books.Where(b => b.Genre is null || !b.Genre.Contains('o')).Select(b => b.Id),
            context.Books.Where(b => !b.Genre!.Contains("o")).OrderBy(b => b.Id).Select(b => b.Id));
        Assert.Equal(
            books.Where(b => b.Genre is null || !b.Genre.StartsWith('n')).Select(b => b.Id),
            context.Books.Where(b => !b.Genre!.StartsWith("n")).OrderBy(b => b.Id).Select(b => b.Id));
        Assert.Equal(
            books.Select(b => b.Genre is not null && b.Genre.EndsWith('l')),
            context.Books.OrderBy(b => b.Id).Select(b => b.Genre!.EndsWith("l")));
    }

    [Fact]
    public void Concat_keeps_and_union_drops_duplicates()
    {
        Same(books => books.Where(b => b.Id < 3).Select(b => b.AuthorId).Concat(books.Select(b => b.AuthorId)).OrderBy(i => i));
        Same(books => books.Where(b => b.Id < 3).Select(b => b.AuthorId).Union(books.Select(b => b.AuthorId)).OrderBy(i => i));
    }

    [Fact]
    public void Elements_of_a_collection()
    {
        using var context = fixture.CreateContext();

        Assert.Equal([1, 4], context.Authors.Where(a => a.Ratings.Count > 1).OrderBy(a => a.Id).Select(a => a.Id).ToList());
        Assert.Equal([3, 4], context.Authors.Where(a => a.Ratings.Contains(3)).OrderBy(a => a.Id).Select(a => a.Id).ToList());
        Assert.Equal([1, 4], context.Authors.Where(a => a.Ratings.Any(r => r % 2 == 0)).OrderBy(a => a.Id).Select(a => a.Id).ToList());
        int? nothing = null;
        Assert.Equal(4, context.Authors.Count(a => a.Ratings[50] == nothing));
        Assert.Equal([9, 0, 3, 6], context.Authors.OrderBy(a => a.Id).Select(a => a.Ratings.Sum()).ToList());
    }

    [Fact]
    public void Included_collections_in_one_and_in_several_queries()
    {
        using var context = fixture.CreateContext();

        Assert.Equal([3, 0, 1, 2], context.Authors.Include(a => a.Books).OrderBy(a => a.Id).AsNoTracking().ToList().Select(a => a.Books.Count));
        Assert.Equal(
            [3, 0, 1, 2],
            context.Authors.Include(a => a.Books).AsSplitQuery().OrderBy(a => a.Id).AsNoTracking().ToList().Select(a => a.Books.Count));
    }

    [Fact]
    public void The_query_string_runs()
    {
        using var context = fixture.CreateContext();
        var (name, pages, price) = ("A'1\\", 60, 2.5m);

        var sql = context.Books.Where(b => b.Title != name && b.Pages > pages && b.Price > price).OrderBy(b => b.Id).Take(pages).Select(b => b.Id)
            .ToQueryString();

        using var connection = new ClickHouseConnection($"Data Source=:memory:;Database={fixture.Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var ids = new List<int>();
        while (reader.Read())
        {
            ids.Add(reader.GetInt32(0));
        }

        Assert.Equal([1, 3, 4], ids);
    }

    [Fact]
    public void Raw_sql_takes_parameters()
    {
        using var context = fixture.CreateContext();
        var pages = 60;

        Assert.Equal([1, 3, 4], context.Books.FromSql($"SELECT * FROM Books WHERE Pages > {pages}").OrderBy(b => b.Id).Select(b => b.Id).ToList());
        Assert.Equal([61], context.Database.SqlQuery<int>($"SELECT {pages} + toInt32(1) AS Value").ToList());
    }

    [Fact]
    public void A_negative_count_is_refused()
    {
        using var context = fixture.CreateContext();
        var count = -1;

        Assert.ThrowsAny<Exception>(() => context.Books.OrderBy(b => b.Id).Take(count).ToList());
    }

    [Fact]
    public void A_transaction_throws_unless_configured_otherwise()
    {
        using var strict = fixture.CreateContext();
        Assert.Throws<InvalidOperationException>(() => strict.Database.BeginTransaction());

        using var lenient = fixture.CreateContext(o => o.ConfigureWarnings(w => w.Ignore(ClickHouseEventId.TransactionsNotSupported)));
        using var transaction = lenient.Database.BeginTransaction();
        Assert.Throws<NotSupportedException>(transaction.Rollback);
    }

    private void Same<T>(Func<IQueryable<Book>, IQueryable<T>> query)
    {
        using var context = fixture.CreateContext();

        Assert.Equal(query(Library.Sample().SelectMany(a => a.Books).AsQueryable()).ToList(), query(context.Books).ToList());
    }
}

using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>Queries that refer to the query around them, which the engine evaluates only in part.</summary>
public sealed class CorrelatedQueryTest(LibraryFixture fixture) : IClassFixture<LibraryFixture>
{
    [Fact]
    public void Count_of_nothing_is_zero()
        => Same(authors => authors.OrderBy(a => a.Id).Select(a => a.Books.Count));

    [Fact]
    public void Count_of_nothing_is_zero_in_a_condition()
        => Same(authors => authors.Where(a => a.Books.Count(b => b.Pages > 60) == 0).OrderBy(a => a.Id).Select(a => a.Name));

    [Fact]
    public void Count_isnt_multiplied_by_outer_rows_with_the_same_values()
    {
        using var context = fixture.CreateContext();

        var actual = context.Books.OrderBy(b => b.Id)
            .Select(b => new { b.Id, Siblings = b.Author!.Books.Count(s => s.Genre != "z"), Pages = b.Author.Books.Sum(s => s.Pages) })
            .ToList();

        Assert.Equal(
            Library.Sample().SelectMany(a => a.Books).OrderBy(b => b.Id)
                .Select(b => new { b.Id, Siblings = b.Author!.Books.Count(s => s.Genre != "z"), Pages = b.Author.Books.Sum(s => s.Pages) }),
            actual);
    }

    [Fact]
    public void Sum_of_nothing_is_zero()
        => Same(authors => authors.OrderBy(a => a.Id).Select(a => a.Books.Sum(b => b.Pages)));

    [Fact]
    public void Maximum_of_nothing_is_null()
        => Same(authors => authors.OrderBy(a => a.Id).Select(a => a.Books.Max(b => (int?)b.Pages)));

    [Fact]
    public void Text_joined_of_nothing_is_empty()
        => Same(authors => authors.OrderBy(a => a.Id).Select(a => string.Join(", ", a.Books.OrderBy(b => b.Id).Select(b => b.Title))));

    [Fact]
    public void Average_of_decimals_of_nothing_is_null()
        => Same(authors => authors.OrderBy(a => a.Id).Where(a => a.Books.Average(b => (decimal?)b.Price) == null).Select(a => a.Id));

    [Fact]
    public void Number_of_a_sum_in_an_expression()
        => Same(authors => authors.OrderBy(a => a.Id).Select(a => a.Books.Sum(b => b.Pages * 2) + a.Books.Count + a.Id));

    [Fact]
    public void Exists_in_a_projection_over_a_join()
        => Same(
            authors => authors.SelectMany(a => a.Books)
                .Where(b => b.Pages > 10)
                .OrderBy(b => b.Id)
                .Select(
                    b => new
                    {
                        Others = b.Author!.Books.Any(o => o.Pages > 60),
                        First = b.Author.Books.OrderBy(o => o.Id).Select(o => o.Title).FirstOrDefault(),
                    }));

    // The engine, asked in place, answers false for a row whose column is NULL.
    [Fact]
    public void Exists_for_null()
        => Same(
            authors => authors.OrderBy(a => a.Id)
                .Select(
                    a => new
                    {
                        Differs = authors.Any(o => o.Id > a.Id && o.Country != a.Country),
                        Is = authors.Any(o => a.Country == null && o.Id == 1),
                        Replaced = authors.Any(o => o.Name == (a.Country ?? "Ada")),
                        All = authors.All(o => o.Country != a.Country || o.Id == a.Id),
                        Genre = a.Books.Any(b => b.Genre == a.Country),
                    }));

    [Fact]
    public void Exists_for_null_in_a_condition()
    {
        using var context = fixture.CreateContext();

        var actual = context.Books.Where(b => context.Books.Any(o => o.Id != b.Id && o.Genre == b.Genre)).OrderBy(b => b.Id).Select(b => b.Id).ToList();

        Assert.Equal([1, 2, 4, 6], actual);
    }

    [Fact]
    public void Exists_that_is_false_for_null_is_left_to_the_engine()
    {
        using var context = fixture.CreateContext();
        var query = context.Authors.Where(a => context.Authors.Any(o => o.Name == a.Country) || context.Authors.Any(o => a.Country!.CompareTo(o.Name) > 0));

        Assert.DoesNotContain("JOIN", query.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal([1, 3, 4], query.Select(a => a.Id).AsEnumerable().Order());
    }

    [Fact]
    public void In_within_exists()
    {
        using var context = fixture.CreateContext();

        var actual = context.Authors.OrderBy(a => a.Id)
            .Select(a => a.Books.Any(b => context.Books.Where(o => o.Pages > 60).Select(o => o.AuthorId).Contains(b.AuthorId)))
            .ToList();

        var books = Library.Sample().SelectMany(a => a.Books).ToList();
        Assert.Equal(Library.Sample().OrderBy(a => a.Id).Select(a => books.Exists(b => b.AuthorId == a.Id && b.Pages > 60)), actual);
    }

    // The array of the row that an outer join adds is empty, not NULL.
    [Fact]
    public void Distinct_with_an_array_for_each()
    {
        using var context = fixture.CreateContext();

        var actual = context.Authors.OrderBy(a => a.Id)
            .Select(a => a.Books.Select(b => new { b.Genre, b.Author!.Ratings }).Distinct().ToList())
            .ToList();

        Assert.Equal(
            Library.Sample().OrderBy(a => a.Id).Select(a => a.Books.Select(b => b.Genre).Distinct().Count()),
            actual.Select(b => b.Count));
        Assert.Contains(actual, b => b.Count == 0);
    }

    [Fact]
    public void Contains_over_two_levels()
        => Same(
            authors => authors.SelectMany(a => a.Books)
                .Where(b => authors.Any(a => a.Books.Contains(b) && a.Name != ""))
                .OrderBy(b => b.Id)
                .Select(b => b.Title));

    [Fact]
    public void Aggregate_of_the_groups_in_a_query_for_each_of_them()
        => Same(
            authors => authors.SelectMany(a => a.Books)
                .GroupBy(b => b.Genre)
                .OrderBy(g => g.Key)
                .Select(
                    g => new
                    {
                        g.Key,
                        Longest = g.Max(b => b.Pages),
                        AsLong = authors.SelectMany(a => a.Books).Count(b => b.Pages >= g.Max(c => c.Pages)),
                        Sum = authors.SelectMany(a => a.Books).Where(b => b.Genre == g.Key).Select(b => b.Pages + g.Min(c => c.Pages)).Max(),
                    }));

    [Fact]
    public void Left_join_on_queries_of_both_sides()
        => Same(
            authors => authors
                .LeftJoin(
                    authors,
                    a => a.Books.OrderBy(b => b.Id).Select(b => (int?)b.Pages).FirstOrDefault(),
                    b => b.Books.OrderBy(c => c.Id).Select(c => (int?)c.Pages).FirstOrDefault() + b.Id - b.Id,
                    (a, b) => new { a.Id, Other = b == null ? null : (int?)b.Id })
                .OrderBy(p => p.Id)
                .ThenBy(p => p.Other));

    [Fact]
    public void Inner_join_on_a_query_of_the_left_side()
        => Same(
            authors => authors
                .Join(authors, a => a.Books.Count, b => b.Id, (a, b) => new { a.Id, Other = b.Id })
                .OrderBy(p => p.Id)
                .ThenBy(p => p.Other));

    [Fact]
    public void First_by_an_order()
        => Same(authors => authors.OrderBy(a => a.Id).Select(a => a.Books.OrderByDescending(b => b.Pages).Select(b => b.Title).FirstOrDefault()));

    [Fact]
    public void Second_by_an_order()
        => Same(authors => authors.OrderBy(a => a.Id).Select(a => a.Books.OrderBy(b => b.Pages).Skip(1).Select(b => b.Title).FirstOrDefault()));

    [Fact]
    public void Order_by_an_aggregate()
        => Same(authors => authors.OrderBy(a => a.Books.Count).ThenBy(a => a.Id).Select(a => a.Name));

    [Fact]
    public void Exists_over_two_levels()
        => Same(
            authors => authors.Where(a => a.Books.Any(b => a.Books.Any(c => c.Pages < b.Pages && c.Price > b.Price && c.AuthorId == a.Id)))
                .OrderBy(a => a.Id)
                .Select(a => a.Name));

    [Fact]
    public void Distinct_within()
        => Same(authors => authors.OrderBy(a => a.Id).Select(a => a.Books.Select(b => b.Genre).Distinct().Count()));

    [Fact]
    public void Take_some_of_each_without_equality()
    {
        using var context = fixture.CreateContext();

        var actual = context.Authors
            .SelectMany(a => context.Books.Where(b => b.Pages > a.Id * 20).OrderBy(b => b.Pages).ThenBy(b => b.Id).Take(2), (a, b) => new { a.Id, Book = b.Id })
            .OrderBy(r => r.Id)
            .ThenBy(r => r.Book)
            .ToList();

        var authors = Library.Sample();
        var books = authors.SelectMany(a => a.Books).ToList();
        var expected = authors
            .SelectMany(a => books.Where(b => b.Pages > a.Id * 20).OrderBy(b => b.Pages).ThenBy(b => b.Id).Take(2), (a, b) => new { a.Id, Book = b.Id })
            .OrderBy(r => r.Id)
            .ThenBy(r => r.Book)
            .ToList();
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Collection_of_the_first_two_of_each()
    {
        using var context = fixture.CreateContext();

        var actual = context.Authors.OrderBy(a => a.Id).Select(a => a.Books.OrderBy(b => b.Price).Take(2).Select(b => b.Id).ToList()).ToList();

        Assert.Equal(Library.Sample().Select(a => a.Books.OrderBy(b => b.Price).Take(2).Select(b => b.Id).ToList()), actual);
    }

    [Fact]
    public void Union_within()
        => Same(
            authors => authors.OrderBy(a => a.Id)
                .Select(a => a.Books.Where(b => b.Pages < 60).Select(b => b.Id).Union(a.Books.Where(b => b.Price > 5).Select(b => b.Id)).Count()));

    [Fact]
    public void Left_join_without_equality()
    {
        using var context = fixture.CreateContext();

        var actual = context.Authors
            .SelectMany(a => context.Books.Where(b => b.Pages > a.Id * 80).DefaultIfEmpty(), (a, b) => new { a.Id, Title = b!.Title })
            .ToList();

        var authors = Library.Sample();
        var books = authors.SelectMany(a => a.Books).ToList();
        var expected = authors
            .SelectMany(a => books.Where(b => b.Pages > a.Id * 80).DefaultIfEmpty(), (a, b) => new { a.Id, Title = b?.Title! })
            .ToList();
        Assert.Equal(expected.OrderBy(r => r.Id).ThenBy(r => r.Title), actual.OrderBy(r => r.Id).ThenBy(r => r.Title));
    }

    [Fact]
    public void Null_is_contained_in_answers_with_null()
    {
        using var context = fixture.CreateContext();

        var contained = context.Authors.Where(a => context.Books.Select(b => b.Genre).Contains(a.Country)).OrderBy(a => a.Id).Select(a => a.Id).ToList();
        var missing = context.Authors.Where(a => !context.Books.Select(b => b.Genre).Contains(a.Country)).OrderBy(a => a.Id).Select(a => a.Id).ToList();

        Assert.Equal([1, 2], contained);
        Assert.Equal([3, 4], missing);
    }

    [Fact]
    public void Group_with_the_greatest_of_each()
    {
        using var context = fixture.CreateContext();

        var actual = context.Books.GroupBy(b => b.AuthorId)
            .Select(g => new { g.Key, Longest = g.OrderByDescending(b => b.Pages).Select(b => b.Title).First(), Pages = g.Sum(b => b.Pages) })
            .OrderBy(g => g.Key)
            .ToList();

        Assert.Equal(
            [new { Key = 1, Longest = "A3", Pages = 450 }, new { Key = 3, Longest = "C1", Pages = 70 }, new { Key = 4, Longest = "D2", Pages = 30 }],
            actual);
    }

    private void Same<T>(Func<IQueryable<Author>, IQueryable<T>> query)
    {
        using var context = fixture.CreateContext();

        Assert.Equal(query(Library.Sample().AsQueryable()).ToList(), query(context.Authors).ToList());
    }
}

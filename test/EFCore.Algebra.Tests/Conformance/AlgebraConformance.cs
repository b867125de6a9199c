using Conformance.Framework;

namespace EFCore.Algebra.Tests.Conformance;

/// <summary>
/// The conformance catalogue, with plans in the place of SQLite's SQL: all shapes that EF Core makes of LINQ are converted and mean what they
/// should. Where SQLite's provider itself can't, for want of types and functions, this can't either.
/// </summary>
public abstract class AlgebraConformance<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : AlgebraFixture
{
    public static TheoryData<string> Ids => [.. QueryCatalogue.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Query(string id)
    {
        var queryCase = QueryCatalogue.Get(id);
        var store = await fixture.SeededStoreAsync();
        var expected = Oracle.Instance.Expect(queryCase, tracking: false);
        var (actual, exception) = Try(queryCase, store);
        if (exception is null && expected.SequenceEqual(actual!))
        {
            return;
        }

        var (plain, plainException) = Try(queryCase, fixture.Plain);
        if (exception is not null)
        {
            Assert.True(plainException is not null && plainException.Message == exception.Message, exception.ToString());
        }
        else
        {
            Assert.Equal(plain ?? expected, actual!);
        }
    }

    private static (IReadOnlyList<string>? Rows, Exception? Exception) Try(QueryCase queryCase, ConformanceStore store)
    {
        using var context = store.CreateContext(tracking: false);
        try
        {
            return (Outcome.Of(() => queryCase.Run(context), queryCase, queryCase.Expectation == Expectation.InMemory), null);
        }
        catch (Exception e)
        {
            return (null, e);
        }
    }
}

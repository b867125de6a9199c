using Xunit;

namespace Conformance.Framework;

/// <summary>Runs the catalogue on a provider: each query synchronously without tracking, and asynchronously with it.</summary>
public abstract class QueryConformance<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : ConformanceFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Ids => [.. QueryCatalogue.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Query(string id)
    {
        var queryCase = QueryCatalogue.Get(id);
        if (fixture.Limits.Contains(id))
        {
            await LimitAssert.ThrowsAsync(fixture.Limits, id, () => CheckAsync(queryCase));
        }
        else
        {
            await CheckAsync(queryCase);
        }
    }

    [Fact]
    public void Every_limit_names_a_case()
        => Assert.All(
            fixture.Limits.Ids.Where(id => !id.StartsWith(WritingConformance<TFixture>.Prefix, StringComparison.Ordinal)),
            id => Assert.Contains(id, QueryCatalogue.Ids));

    private async Task CheckAsync(QueryCase queryCase)
    {
        var navigations = queryCase.Expectation == Expectation.InMemory;
        var store = await fixture.SeededStoreAsync();
        using (var context = store.CreateContext(tracking: false))
        {
            var actual = Outcome.Of(() => queryCase.Run(context), queryCase, navigations);
            Assert.Equal(Oracle.Instance.Expect(queryCase, tracking: false), actual);
        }

        await using (var context = store.CreateContext(tracking: true))
        {
            using var cancel = new CancellationTokenSource(Patience);
            var actual = await Outcome.OfAsync(() => queryCase.RunAsync(context, cancel.Token), queryCase, navigations);
            Assert.Equal(Oracle.Instance.Expect(queryCase, tracking: true), actual);
        }
    }
}

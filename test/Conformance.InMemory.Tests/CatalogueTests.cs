using Conformance.Framework;
using Xunit;

namespace Conformance.InMemory.Tests;

/// <summary>The catalogue's own soundness: every expectation says something, and InMemory and plain objects agree on it.</summary>
public class CatalogueTests
{
    public static TheoryData<string> Ids => [.. QueryCatalogue.Ids];

    [Fact]
    public void The_catalogue_is_broad() => Assert.True(QueryCatalogue.Ids.Count > 300, $"{QueryCatalogue.Ids.Count} queries");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Expectation_is_not_vacuous(string id)
    {
        var queryCase = QueryCatalogue.Get(id);
        var expected = Oracle.Instance.Expect(queryCase, tracking: false);
        Assert.Equal(queryCase.EmptyIsMeant, expected is [] or ["null"] or ["[]"]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void InMemory_and_objects_agree(string id)
    {
        var queryCase = QueryCatalogue.Get(id);
        if (queryCase.Expectation == Expectation.Objects || queryCase.ObjectsDiffer is not null)
        {
            return;
        }

        var objects = Outcome.Of(() => queryCase.RunOnObjects(Oracle.Instance.Objects), queryCase, navigations: false);
        using var context = Oracle.Instance.CreateContext(tracking: false);
        Assert.Equal(objects, Outcome.Of(() => queryCase.Run(context), queryCase, navigations: false));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Asynchronous_execution_answers_the_same(string id)
    {
        var queryCase = QueryCatalogue.Get(id);
        if (queryCase.Expectation == Expectation.Objects)
        {
            return;
        }

        await using var context = Oracle.Instance.CreateContext(tracking: true);
        var actual = await Outcome.OfAsync(() => queryCase.RunAsync(context, CancellationToken.None), queryCase, navigations: true);
        Assert.Equal(Oracle.Instance.Expect(queryCase, tracking: true), actual);
    }
}

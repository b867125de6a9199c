using Conformance.Data;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Conformance.Framework;

/// <summary>Knows what every query must answer: the seed in EF Core InMemory, and as plain objects.</summary>
public sealed class Oracle
{
    private static readonly Lazy<Oracle> Lazy = new(() => new Oracle());

    private readonly ConformanceStore _store;

    private Oracle()
    {
        _store = CreateStore("conformance-oracle");
        using var context = _store.CreateContext();
        var seed = Seed.Create().ToLookup(e => context.Model.FindEntityType(e.GetType()) is not null);
        context.AddRange(seed[true]);
        context.SaveChanges();
        Objects = new ObjectStore(context, seed[false]);
    }

    public static Oracle Instance => Lazy.Value;

    public IStore Objects { get; }

    /// <summary>A store of InMemory, with the model less what InMemory can't map.</summary>
    public static ConformanceStore CreateStore(string name)
        => new(
            new DbContextOptionsBuilder()
                .UseInMemoryDatabase(name)
                .ConfigureWarnings(w => w.Ignore(InMemoryEventId.TransactionIgnoredWarning, CoreEventId.NavigationBaseIncludeIgnored))
                .Options,
            Adjust);

    public ConformanceContext CreateContext(bool tracking) => _store.CreateContext(tracking);

    /// <summary>The rows, as text, that a case must give; or the message of the exception that it must throw.</summary>
    public IReadOnlyList<string> Expect(QueryCase queryCase, bool tracking)
    {
        if (queryCase.Expectation == Expectation.Objects)
        {
            return Outcome.Of(() => queryCase.RunOnObjects(Objects), queryCase, navigations: false);
        }

        using var context = CreateContext(tracking);
        return Outcome.Of(() => queryCase.Run(context), queryCase, navigations: true);
    }

    private static void Adjust(ModelBuilder modelBuilder, ConformanceContext context)
    {
        // InMemory doesn't translate complex properties.
        modelBuilder.Ignore<Depot>();
        modelBuilder.Entity<PortLine>().ToInMemoryQuery(
            () => context.Set<Port>().Select(p => new PortLine { PortId = p.Id, Name = p.Name, Berths = p.Berths }));
    }
}

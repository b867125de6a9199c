using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Conformance.Updates;

/// <summary>ExecuteUpdate and ExecuteDelete, against what the same change does to the seed's rows.</summary>
public abstract class BulkConformance<TFixture>(TFixture fixture) : WritingConformance<TFixture>(fixture)
    where TFixture : ConformanceFixture
{
    [Fact]
    public Task ExecuteUpdate_constant() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        Assert.Equal(2, await context.Ports.Where(p => p.Country == "Norway").ExecuteUpdateAsync(s => s.SetProperty(p => p.Berths, 99)));
        Assert.Equal(["BER", "OSL"], await context.Ports.Where(p => p.Berths == 99).Select(p => p.Id).OrderBy(id => id).ToListAsync());
    });

    [Fact]
    public Task ExecuteUpdate_expression() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        var before = await context.Voyages.SumAsync(v => v.Fuel);
        Assert.Equal(36, await context.Voyages.ExecuteUpdateAsync(s => s.SetProperty(v => v.Fuel, v => v.Fuel + 1.5m)));
        Assert.Equal(before + (36 * 1.5m), await context.Voyages.SumAsync(v => v.Fuel));
    });

    [Fact]
    public Task ExecuteUpdate_several_properties() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        var done = await context.Voyages.Where(v => v.Status == VoyageStatus.Scheduled).ExecuteUpdateAsync(s => s
            .SetProperty(v => v.Status, VoyageStatus.Cancelled)
            .SetProperty(v => v.Remark, v => v.FromId + "'s")
            .SetProperty(v => v.Arrived, v => v.Departed));
        Assert.Equal(7, done);
        var changed = await context.Voyages.Where(v => v.Arrived == v.Departed).ToListAsync();
        Assert.Equal(7, changed.Count);
        Assert.All(changed, v => Assert.Equal((VoyageStatus.Cancelled, v.FromId + "'s"), (v.Status, v.Remark)));
    });

    [Fact]
    public Task ExecuteUpdate_to_null() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        await context.Ports.Where(p => p.Depth > 10).ExecuteUpdateAsync(s => s.SetProperty(p => p.Depth, (int?)null));
        Assert.Equal(6, await context.Ports.CountAsync(p => p.Depth == null));
    });

    [Fact]
    public Task ExecuteUpdate_with_parameters() => OnSeededStore(async store =>
    {
        var (country, name) = ("Germany", "it's \\ {x:Int32}");
        await using var context = store.CreateContext();
        await context.Ports.Where(p => p.Country == country).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name));
        Assert.Equal(2, await context.Ports.CountAsync(p => p.Name == name));
    });

    [Fact]
    public Task ExecuteUpdate_filtered_by_navigation() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        var expected = await context.Voyages.CountAsync(v => v.Ship.Company.Name == "South Star");
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, await context.Voyages.Where(v => v.Ship.Company.Name == "South Star").ExecuteUpdateAsync(s => s.SetProperty(v => v.Remark, "star")));
        Assert.Equal(expected, await context.Voyages.CountAsync(v => v.Remark == "star"));
    });

    [Fact]
    public Task ExecuteUpdate_value_from_related_row() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        await context.Voyages.ExecuteUpdateAsync(s => s.SetProperty(v => v.Remark, v => context.Ships.First(x => x.Id == v.ShipId).Name));
        Assert.Equal(36, await context.Voyages.CountAsync(v => v.Remark == v.Ship.Name));
    });

    [Fact]
    public Task ExecuteUpdate_value_from_subquery() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        await context.Ports.ExecuteUpdateAsync(s => s.SetProperty(p => p.Berths, p => p.Departures.Count));
        Assert.Equal(36, await context.Ports.SumAsync(p => p.Berths));
        Assert.Equal(0, (await context.Ports.SingleAsync(p => p.Id == "XXX")).Berths);
    });

    [Fact]
    public Task ExecuteUpdate_converted_and_owned() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        await context.Parcels.Where(p => p.Fragile).ExecuteUpdateAsync(s => s.SetProperty(p => p.Size, ParcelSize.Small).SetProperty(p => p.Fragile, false));
        Assert.Equal(2, await context.Parcels.CountAsync(p => p.Size == ParcelSize.Small));
        await context.Companies.ExecuteUpdateAsync(s => s.SetProperty(c => c.Headquarters.City, c => c.Headquarters.City + "!"));
        Assert.Equal(4, await context.Companies.CountAsync(c => c.Headquarters.City.EndsWith("!")));
    });

    [Fact]
    public Task ExecuteUpdate_in_hierarchy() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        Assert.Equal(3, await context.Ships.OfType<Tanker>().ExecuteUpdateAsync(s => s.SetProperty(t => t.Liquid, "water").SetProperty(t => t.Built, t => t.Built + 1)));
        Assert.Equal(3, await context.Ships.OfType<Tanker>().CountAsync(t => t.Liquid == "water"));
        Assert.Equal(2006, (await context.Ships.SingleAsync(s => s.Id == 3)).Built);
        Assert.Equal(2005, (await context.Ships.SingleAsync(s => s.Id == 2)).Built);
    });

    [Fact]
    public Task ExecuteUpdate_nothing() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        Assert.Equal(0, await context.Ports.Where(p => p.Id == "none").ExecuteUpdateAsync(s => s.SetProperty(p => p.Berths, 1)));
    });

    [Fact]
    public Task ExecuteUpdate_synchronously() => OnSeededStore(store =>
    {
        using var context = store.CreateContext();
        Assert.Equal(8, context.Ports.ExecuteUpdate(s => s.SetProperty(p => p.Berths, p => p.Berths * 2)));
        Assert.Equal(24, context.Ports.Single(p => p.Id == "HAM").Berths);
        return Task.CompletedTask;
    });

    [Fact]
    public Task ExecuteDelete_filtered() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        var expected = await context.Cargoes.CountAsync(c => c.Insured == null || c.Hazard == 1);
        Assert.Equal(expected, await context.Cargoes.Where(c => c.Insured == null || c.Hazard == 1).ExecuteDeleteAsync());
        Assert.Equal(80 - expected, await context.Cargoes.CountAsync());
    });

    [Fact]
    public Task ExecuteDelete_everything() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        Assert.Equal(80, await context.Cargoes.ExecuteDeleteAsync());
        Assert.False(await context.Cargoes.AnyAsync());
    });

    [Fact]
    public Task ExecuteDelete_by_navigation() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        var expected = await context.Cargoes.CountAsync(c => c.Voyage.Ship.Name == "Boreas");
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, await context.Cargoes.Where(c => c.Voyage.Ship.Name == "Boreas").ExecuteDeleteAsync());
        Assert.Equal(0, await context.Cargoes.CountAsync(c => c.Voyage.Ship.Name == "Boreas"));
        Assert.Equal(80 - expected, await context.Cargoes.CountAsync());
    });

    [Fact]
    public Task ExecuteDelete_by_subquery() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        await context.Bookings.ExecuteDeleteAsync();
        await context.Cargoes.ExecuteDeleteAsync();
        var max = await context.Voyages.MaxAsync(v => v.Fuel);
        await context.Voyages.Where(v => v.Fuel < context.Voyages.Max(w => w.Fuel)).ExecuteDeleteAsync();
        Assert.Equal([max], await context.Voyages.Select(v => v.Fuel).ToListAsync());
    });

    [Fact]
    public Task ExecuteDelete_first_rows() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        Assert.Equal(5, await context.Cargoes.OrderBy(c => c.Value).ThenBy(c => c.Id).Take(5).ExecuteDeleteAsync());
        Assert.Equal(75, await context.Cargoes.CountAsync());
    });

    [Fact]
    public Task ExecuteDelete_composite_key() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        var expected = await context.Bookings.CountAsync(b => b.Passenger.Name == "Rosa");
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, await context.Bookings.Where(b => b.Passenger.Name == "Rosa").ExecuteDeleteAsync());
        Assert.Equal(30 - expected, await context.Bookings.CountAsync());
    });

    [Fact]
    public Task ExecuteDelete_respects_query_filters() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        var visible = await context.Notes.CountAsync();
        Assert.Equal(visible, await context.Notes.ExecuteDeleteAsync());
        Assert.Equal(18 - visible, await context.Notes.IgnoreQueryFilters().CountAsync());
    });
}

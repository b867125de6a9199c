using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Collections in projections, and SelectMany.</summary>
public sealed class CollectionQueries : QueryFamily
{
    public CollectionQueries()
    {
        Projections();
        Flattening();
    }

    private void Projections()
    {
        Bag("entities", s => s.Ports.Select(p => new { p.Id, p.Departures }));
        Bag("to_list", s => s.Ports.Select(p => new { p.Id, V = p.Departures.ToList() }));
        Bag("to_array_of_scalars", s => s.Ports.Select(p => new { p.Id, V = p.Departures.Select(v => v.Id).ToArray() }));
        Bag("scalars", s => s.Ports.Select(p => p.Departures.Select(v => v.Fuel).ToList()));
        Bag("nullable_scalars", s => s.Ports.Select(p => new { p.Id, R = p.Departures.Select(v => v.Remark).ToList() }));
        Bag("anonymous", s => s.Ports.Select(p => new { p.Id, V = p.Departures.Select(v => new { v.Id, v.Fuel }).ToList() }));
        Bag("filtered", s => s.Ports.Select(p => new { p.Id, V = p.Departures.Where(v => v.Fuel > 300).Select(v => v.Id).ToList() }));
        Deep("ordered", s => s.Ports.OrderBy(p => p.Id).Select(p => new { p.Id, V = p.Departures.OrderByDescending(v => v.Fuel).Select(v => v.Id).ToList() }));
        Deep("taken", s => s.Ports.OrderBy(p => p.Id).Select(p => new { p.Id, V = p.Departures.OrderByDescending(v => v.Fuel).Take(2).Select(v => v.Id).ToList() }));
        Deep("skipped_and_taken", s => s.Ports.OrderBy(p => p.Id).Select(p => p.Departures.OrderBy(v => v.Id).Skip(1).Take(2).Select(v => v.Id).ToList()));
        Bag("distinct", s => s.Ports.Select(p => new { p.Id, Ships = p.Departures.Select(v => v.ShipId).Distinct().ToList() }));
        Bag("with_navigation", s => s.Ports.Select(p => new { p.Id, Ships = p.Departures.Select(v => new { v.Id, v.Ship.Name, Company = v.Ship.Company.Name }).ToList() }));
        Bag("two_collections", s => s.Ports.Select(p => new { p.Id, Out = p.Departures.Select(v => v.Id).ToList(), In = p.Arrivals.Select(v => v.Id).ToList() }));
        Bag("nested", s => s.Companies.Select(c => new { c.Name, Ships = c.Fleet.Select(x => new { x.Name, V = x.Voyages.Select(v => v.Id).ToList() }).ToList() }));
        Bag("nested_three", s => s.Companies.Select(c => c.Fleet.Select(x => x.Voyages.Select(v => v.Cargoes.Select(g => g.Units).ToList()).ToList()).ToList()));
        Deep("nested_ordered", s => s.Companies.OrderBy(c => c.Id).Select(c => c.Fleet.OrderBy(x => x.Name).Select(x => new { x.Name, V = x.Voyages.OrderBy(v => v.Id).Take(2).Select(v => v.Id).ToList() }).ToList()));
        Bag("count_and_list", s => s.Ports.Select(p => new { p.Id, N = p.Departures.Count, V = p.Departures.Select(v => v.Id).ToList() }));
        Bag("uncorrelated", s => s.Companies.Select(c => new { c.Name, Skills = s.Skills.Select(k => k.Name).ToList() }));
        Bag("correlated_by_hand", s => s.Ports.Select(p => new { p.Id, V = s.Voyages.Where(v => v.ToId == p.Id).Select(v => v.Id).ToList() }));
        Bag("correlated_non_equi", s => s.Skills.Select(k => new { k.Id, Smaller = s.Skills.Where(j => j.Id < k.Id).Select(j => j.Id).ToList() }));
        Bag("grouped", s => s.Ports.Select(p => new { p.Id, By = p.Departures.GroupBy(v => v.ShipId).Select(g => new { g.Key, N = g.Count() }).ToList() }));
        Bag("of_optional_navigation", s => s.Voyages.Where(v => v.Id < 1008).Select(v => new { v.Id, Out = v.To!.Departures.Select(d => d.Id).ToList() }))
            .ObjectsAnswerOtherwise("a member of null throws");
        Bag("after_paging", s => s.Ports.OrderBy(p => p.Id).Skip(1).Take(3).Select(p => new { p.Id, V = p.Departures.Select(v => v.Id).ToList() }));
        Bag("in_group_result", s => s.Ships.GroupBy(x => x.CompanyId).Select(g => new { g.Key, Names = g.Select(x => x.Name).ToList() }));
        Bag("concatenated", s => s.Ports.Select(p => new { p.Id, All = p.Departures.Select(v => v.Id).Concat(p.Arrivals.Select(v => v.Id)).ToList() })).ExpectObjects();
        Bag("many_to_many", s => s.Sailors.Select(x => new { x.FirstName, Skills = x.Skills.Select(k => k.Name).ToList() }));
        Bag("conditional_collection_text", s => s.Ports.Select(p => new { p.Id, T = p.Departures.Any() ? p.Departures.OrderBy(v => v.Id).First().Id : 0 }));
    }

    private void Flattening()
    {
        Bag("select_many", s => s.Ports.SelectMany(p => p.Departures));
        Bag("select_many_result", s => s.Ports.SelectMany(p => p.Departures, (p, v) => new { p.Name, v.Id }));
        Bag("select_many_scalars", s => s.Ports.SelectMany(p => p.Departures.Select(v => v.Fuel)));
        Bag("select_many_filtered", s => s.Ports.SelectMany(p => p.Departures.Where(v => v.Fuel > 300), (p, v) => new { p.Id, Voyage = v.Id }));
        Bag("select_many_default_if_empty", s => s.Ports.SelectMany(p => p.Departures.DefaultIfEmpty(), (p, v) => new { p.Id, Voyage = v == null ? 0 : v.Id }));
        Bag("select_many_filtered_default_if_empty", s =>
            from p in s.Ports
            from v in p.Departures.Where(v => v.Status == VoyageStatus.Cancelled).DefaultIfEmpty()
            select new { p.Id, Voyage = v == null ? (long?)null : v.Id });
        Bag("select_many_twice", s => s.Companies.SelectMany(c => c.Fleet).SelectMany(x => x.Voyages).Select(v => v.Id));
        Bag("select_many_query", s => from c in s.Companies from x in c.Fleet from v in x.Voyages where v.Fuel > 300 select new { Company = c.Name, Ship = x.Name, v.Id });
        Bag("take_per_parent", s => s.Ports.SelectMany(p => p.Departures.OrderByDescending(v => v.Fuel).Take(2), (p, v) => new { p.Id, Voyage = v.Id }));
        Bag("skip_take_per_parent", s => s.Ports.SelectMany(p => p.Departures.OrderBy(v => v.Id).Skip(1).Take(2)).Select(v => v.Id));
        Bag("take_per_parent_outer", s => s.Ports.SelectMany(p => p.Departures.OrderByDescending(v => v.Fuel).Take(1).DefaultIfEmpty(), (p, v) => new { p.Id, Voyage = v == null ? 0 : v.Id }));
        Bag("take_per_parent_by_hand", s => from p in s.Ports from v in s.Voyages.Where(v => v.FromId == p.Id).OrderBy(v => v.Departed).Take(2) select new { p.Id, Voyage = v.Id });
        Bag("take_non_equi", s => from k in s.Skills from p in s.Ports.Where(p => p.Berths > k.Id).OrderBy(p => p.Berths).ThenBy(p => p.Id).Take(2) select new { k.Id, Port = p.Id });
        Bag("flat_correlated_projection", s => from p in s.Ports from v in p.Departures.Select(v => new { v.Id, Sum = v.Distance + p.Latitude }) select new { p.Name, v.Id, v.Sum });
        Bag("flat_correlated_distinct", s => s.Ports.SelectMany(p => p.Departures.Select(v => v.ShipId).Distinct(), (p, ship) => new { p.Id, ship }));
        Bag("flat_correlated_group", s => from p in s.Ports from g in p.Departures.GroupBy(v => v.ShipId).Select(g => new { g.Key, N = g.Count() }) select new { p.Id, g.Key, g.N });
        Bag("flat_many_to_many", s => s.Sailors.SelectMany(x => x.Skills, (x, k) => new { x.FirstName, k.Name }));
        Bag("flat_uncorrelated", s => s.Companies.SelectMany(c => s.Skills, (c, k) => new { Company = c.Name, k.Name }));
        Bag("flat_from_optional", s => s.Voyages.Where(v => v.Id < 1010).SelectMany(v => v.To!.Departures, (v, d) => new { v.Id, Next = d.Id }))
            .ObjectsAnswerOtherwise("a member of null throws");
        Sequence("flat_ordered", s => s.Ports.SelectMany(p => p.Departures, (p, v) => new { p.Name, v.Id }).OrderBy(x => x.Name).ThenByDescending(x => x.Id).Take(10));
        Value("flat_count", s => s.Ports.SelectMany(p => p.Departures).Count(v => v.Fuel > 200));
        Value("flat_sum", s => s.Companies.SelectMany(c => c.Fleet).SelectMany(x => x.Voyages).Sum(v => v.Fuel));
        Bag("flat_grouped", s => s.Companies.SelectMany(c => c.Fleet, (c, x) => new { c.Name, x.Built }).GroupBy(x => x.Name).Select(g => new { g.Key, Newest = g.Max(x => x.Built) }));
    }
}

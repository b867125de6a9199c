using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Correlated and uncorrelated subqueries.</summary>
public sealed class SubqueryQueries : QueryFamily
{
    public SubqueryQueries()
    {
        InPredicates();
        InProjections();
        Deep();
    }

    private void InPredicates()
    {
        Bag("any", s => s.Ports.Where(p => p.Departures.Any()));
        Bag("not_any", s => s.Ports.Where(p => !p.Departures.Any()));
        Bag("any_predicate", s => s.Ports.Where(p => p.Departures.Any(v => v.Fuel > 500)));
        Bag("all", s => s.Ports.Where(p => p.Departures.All(v => v.Fuel > 120)));
        Bag("count_compared", s => s.Ports.Where(p => p.Departures.Count > 5));
        Bag("count_zero", s => s.Ports.Where(p => p.Departures.Count() == 0));
        Bag("count_predicate_compared", s => s.Ports.Where(p => p.Departures.Count(v => v.Status == VoyageStatus.Cancelled) >= 1));
        Bag("sum_compared", s => s.Ports.Where(p => p.Departures.Sum(v => v.Fuel) > 1700));
        Bag("max_compared", s => s.Ports.Where(p => p.Departures.Max(v => (decimal?)v.Fuel) > 480));
        Bag("average_compared", s => s.Ports.Where(p => p.Departures.Average(v => (double?)v.Distance) < 800));
        Bag("contains_on_collection", s => s.Ports.Where(p => p.Departures.Select(v => v.ShipId).Contains(3)));
        Bag("first_compared", s => s.Ports.Where(p => p.Departures.OrderBy(v => v.Id).FirstOrDefault()!.Fuel > 130)).ObjectsAnswerOtherwise("a member of null throws");
        Bag("first_scalar_compared", s => s.Ports.Where(p => p.Departures.OrderBy(v => v.Id).Select(v => v.Remark).FirstOrDefault() == "fog"));
        Bag("uncorrelated_max", s => s.Ports.Where(p => p.Berths == s.Ports.Max(x => x.Berths)));
        Bag("uncorrelated_average", s => s.Ports.Where(p => p.Berths > s.Ports.Average(x => x.Berths)));
        Bag("uncorrelated_count", s => s.Ports.Where(p => p.Berths > s.Skills.Count()));
        Bag("uncorrelated_any", s => s.Skills.Where(k => s.Ports.Any(p => p.Berths > 30)));
        Bag("uncorrelated_first", s => s.Voyages.Where(v => v.FromId == s.Ports.OrderByDescending(p => p.Latitude).First().Id).Select(v => v.Id));
        Bag("correlated_by_hand", s => s.Ports.Where(p => s.Voyages.Any(v => v.ToId == p.Id && v.FromId == "HAM")));
        Bag("correlated_non_equi", s => s.Voyages.Where(v => !s.Voyages.Any(w => w.Fuel > v.Fuel)));
        Bag("max_per_group", s => s.Voyages.Where(v => v.Fuel == s.Voyages.Where(w => w.FromId == v.FromId).Max(w => w.Fuel)));
        Bag("rank_by_count", s => s.Ports.Where(p => s.Ports.Count(q => q.Berths > p.Berths) < 3));
        Bag("not_exists_nested", s => s.Sailors.Where(x => !s.Ships.Any(y => y.CaptainId == x.Id) && x.Rank == Rank.Captain)).MayBeEmpty();
        Bag("all_nested", s => s.Companies.Where(c => c.Fleet.All(x => x.Voyages.Any())));
        Bag("any_in_any", s => s.Companies.Where(c => c.Fleet.Any(x => x.Voyages.Any(v => v.Remark == "fog"))));
        Bag("composite_contains", s => s.Bookings.Where(b => s.Voyages.Any(v => v.Id == b.VoyageId && v.FromId == "HAM")));
        Bag("single_in_predicate", s => s.Voyages.Where(v => v.Ship.Name == s.Ships.Single(x => x.Id == 4).Name).Select(v => v.Id));
        Bag("distinct_count_compared", s => s.Ports.Where(p => p.Departures.Select(v => v.ShipId).Distinct().Count() > 3).Select(p => p.Id));
        Bag("take_in_contains", s => s.Voyages.Where(v => s.Ports.OrderByDescending(p => p.Berths).Take(2).Select(p => p.Id).Contains(v.FromId)).Select(v => v.Id));
        Bag("skip_in_any", s => s.Ports.Where(p => p.Departures.OrderBy(v => v.Id).Skip(5).Any()).Select(p => p.Id));
    }

    private void InProjections()
    {
        Bag("counts", s => s.Ports.Select(p => new { p.Id, Out = p.Departures.Count, In = p.Arrivals.Count() }));
        Bag("count_of_none_is_zero", s => s.Ports.Select(p => new { p.Id, N = p.Departures.Count(v => v.Fuel < 0) }));
        Bag("long_count", s => s.Ports.Select(p => new { p.Id, N = p.Departures.LongCount() }));
        Bag("sum_of_none_is_zero", s => s.Ports.Select(p => new { p.Id, Fuel = p.Departures.Sum(v => v.Fuel) }));
        Bag("max_nullable", s => s.Ports.Select(p => new { p.Id, Fuel = p.Departures.Max(v => (decimal?)v.Fuel) }));
        Bag("min_nullable_date", s => s.Ports.Select(p => new { p.Id, First = p.Departures.Min(v => (DateTime?)v.Departed) }));
        Bag("average_nullable", s => s.Ports.Select(p => new { p.Id, Far = p.Departures.Average(v => (double?)v.Distance) })).Rounded();
        Bag("any_projected", s => s.Ports.Select(p => new { p.Id, Any = p.Departures.Any(v => v.Status == VoyageStatus.Scheduled) }));
        Bag("first_scalar", s => s.Ports.Select(p => new { p.Id, V = p.Departures.OrderBy(v => v.Departed).Select(v => v.Id).FirstOrDefault() }));
        Bag("first_nullable_scalar", s => s.Ports.Select(p => new { p.Id, V = p.Departures.OrderBy(v => v.Departed).Select(v => (long?)v.Id).FirstOrDefault() }));
        Bag("first_of_null_values", s => s.Ports.Select(p => new { p.Id, Remark = p.Departures.OrderBy(v => v.Id).Select(v => v.Remark).FirstOrDefault() }));
        Bag("first_entity", s => s.Ports.Select(p => new { p.Id, V = p.Departures.OrderByDescending(v => v.Fuel).FirstOrDefault() }));
        Bag("first_anonymous", s => s.Ports.Select(p => new { p.Id, V = p.Departures.OrderByDescending(v => v.Fuel).Select(v => new { v.Id, v.Fuel }).FirstOrDefault() }));
        Bag("last_scalar", s => s.Ports.Select(p => new { p.Id, V = p.Departures.OrderBy(v => v.Departed).Select(v => v.Id).LastOrDefault() }));
        Bag("single_scalar", s => s.Ships.Select(x => new { x.Id, C = s.Certificates.Where(c => c.ShipId == x.Id).Select(c => c.Number).SingleOrDefault() }));
        Bag("second_scalar", s => s.Ports.Select(p => new { p.Id, V = p.Departures.OrderBy(v => v.Id).Skip(1).Select(v => v.Id).FirstOrDefault() }));
        Bag("element_of_navigation", s => s.Ports.Select(p => new { p.Id, Ship = p.Departures.OrderBy(v => v.Id).Select(v => v.Ship.Name).FirstOrDefault() }));
        Bag("sum_of_taken", s => s.Ports.Select(p => new { p.Id, Fuel = p.Departures.OrderBy(v => v.Id).Take(2).Sum(v => v.Fuel) }));
        Bag("uncorrelated", s => s.Skills.Select(k => new { k.Name, Ports = s.Ports.Count(), Max = s.Ports.Max(p => p.Berths) }));
        Bag("two_levels", s => s.Companies.Select(c => new { c.Name, Voyages = c.Fleet.SelectMany(x => x.Voyages).Count() }));
        Bag("two_levels_sum", s => s.Companies.Select(c => new { c.Name, Fuel = c.Fleet.Sum(x => x.Voyages.Sum(v => v.Fuel)) }));
        Bag("three_levels", s => s.Companies.Select(c => new { c.Name, N = c.Fleet.SelectMany(x => x.Voyages).SelectMany(v => v.Cargoes).Count(g => g.Weight > 10) }));
        Bag("ratio", s => s.Ports.Where(p => p.Departures.Any()).Select(p => new { p.Id, R = (double)p.Departures.Count(v => v.Arrived != null) / p.Departures.Count })).Rounded();
        Bag("conditional_on_subquery", s => s.Ports.Select(p => new { p.Id, Kind = p.Departures.Any() ? "used" : "idle" }));
        Bag("coalesced_subquery", s => s.Ports.Select(p => new { p.Id, Fuel = p.Departures.Max(v => (decimal?)v.Fuel) ?? -1 }));
        Bag("count_in_arithmetic", s => s.Ports.Select(p => new { p.Id, Free = p.Berths - p.Departures.Count - p.Arrivals.Count }));
        Bag("distinct_count", s => s.Ports.Select(p => new { p.Id, N = p.Departures.Select(v => v.ShipId).Distinct().Count() }));
    }

    private void Deep()
    {
        Bag("correlation_skips_a_level", s =>
            s.Companies.Select(c => new { c.Name, Ships = c.Fleet.Count(x => x.Voyages.Any(v => v.Ship.CompanyId == c.Id && v.Fuel > 300)) }));
        Bag("correlation_skips_a_level_in_predicate", s =>
            s.Ports.Where(p => s.Ships.Any(x => s.Voyages.Any(v => v.ShipId == x.Id && v.FromId == p.Id && x.Built > 2010))).Select(p => p.Id));
        Bag("subquery_in_order_and_where", s =>
            s.Ports.Where(p => p.Departures.Count > 0).OrderByDescending(p => p.Departures.Sum(v => v.Fuel)).Take(3).Select(p => new { p.Id, N = p.Departures.Count }));
        Sequence(
            "counts_and_sums_in_order",
            s => s.Ports.OrderByDescending(p => p.Name).Select(p => new { p.Name, N = p.Departures.Count, Fuel = p.Arrivals.Sum(v => v.Fuel) }));
        Sequence(
            "counts_and_sums_of_many_in_order",
            s => s.Ports.OrderByDescending(p => p.Name).Take(5000)
                .Select(p => new { p.Name, N = p.Departures.Count, Fuel = p.Arrivals.Sum(v => v.Fuel) }));
        Sequence(
            "counts_of_many_filtered_in_order",
            s => s.Ports.OrderByDescending(p => p.Name).Skip(1).Take(5000).Where(p => p.Departures.Count > 0).Select(p => p.Name));
        Bag("subquery_of_optional_navigation", s => s.Voyages.Select(v => new { v.Id, N = v.To!.Departures.Count() }))
            .ObjectsAnswerOtherwise("a member of null throws");
        Bag("reports_of_reports", s => s.Sailors.Select(x => new { x.FirstName, N = x.Reports.SelectMany(r => r.Reports).Count() }));
        Bag("same_manager", s => s.Sailors.Where(x => s.Sailors.Any(y => y.Id != x.Id && y.ManagerId == x.ManagerId)).Select(x => x.Id));
        Value("aggregate_over_subquery", s => s.Ports.Select(p => p.Departures.Count).Sum());
        Value("count_of_subquery_predicate", s => s.Ports.Count(p => p.Departures.Any(v => v.ToId == null)));
    }
}

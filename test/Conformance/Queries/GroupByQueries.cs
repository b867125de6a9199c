using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Grouping: keys of every shape, having, several aggregates, elements of groups.</summary>
public sealed class GroupByQueries : QueryFamily
{
    public GroupByQueries()
    {
        Keys();
        Aggregates();
        Elements();
    }

    private void Keys()
    {
        Bag("column", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, N = g.Count() }));
        Bag("nullable_column", s => s.Voyages.GroupBy(v => v.ToId).Select(g => new { g.Key, N = g.Count() }));
        Bag("nullable_int", s => s.Ports.GroupBy(p => p.Depth).Select(g => new { g.Key, N = g.Count() }));
        Bag("composite", s => s.Cargoes.GroupBy(c => new { c.Description, c.Insured }).Select(g => new { g.Key.Description, g.Key.Insured, N = g.Count() }));
        Bag("composite_key_as_object", s => s.Cargoes.GroupBy(c => new { c.Description, c.Hazard }).Select(g => new { g.Key, N = g.LongCount() }));
        Bag("constant", s => s.Voyages.GroupBy(v => 1).Select(g => new { g.Key, N = g.Count(), Fuel = g.Sum(v => v.Fuel) }));
        Bag("parameter", s =>
        {
            var key = "all";
            return s.Voyages.GroupBy(v => key).Select(g => new { g.Key, N = g.Count() });
        });
        Bag("expression", s => s.Ports.GroupBy(p => p.Berths % 3).Select(g => new { g.Key, Sum = g.Sum(p => p.Berths) }));
        Bag("conditional", s => s.Ports.GroupBy(p => p.Berths > 6 ? "big" : "small").Select(g => new { g.Key, N = g.Count() }));
        Bag("boolean", s => s.Ports.GroupBy(p => p.Country == null).Select(g => new { g.Key, N = g.Count() }));
        Bag("coalesce", s => s.Ports.GroupBy(p => p.Country ?? "none").Select(g => new { g.Key, N = g.Count() }));
        Bag("enum", s => s.Ships.GroupBy(x => x.State).Select(g => new { g.Key, N = g.Count() }));
        Bag("converted_enum", s => s.Sailors.GroupBy(x => x.Rank).Select(g => new { g.Key, Pay = g.Sum(x => x.Salary) }));
        Bag("date_parts", s => s.Voyages.GroupBy(v => new { v.Departed.Year, v.Departed.Month }).Select(g => new { g.Key.Year, g.Key.Month, N = g.Count() }));
        Bag("navigation", s => s.Voyages.GroupBy(v => v.Ship.Company.Name).Select(g => new { g.Key, N = g.Count(), Fuel = g.Sum(v => v.Fuel) }));
        Bag("navigation_aggregated", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, Newest = g.Max(v => v.Ship.Built) }));
        Bag("substring", s => s.Cargoes.GroupBy(c => c.Description.Substring(0, 1)).Select(g => new { g.Key, N = g.Count() }));
        Bag("key_only", s => s.Voyages.GroupBy(v => v.ShipId).Select(g => g.Key));
        Bag("element_selector", s => s.Voyages.GroupBy(v => v.FromId, v => v.Fuel).Select(g => new { g.Key, Sum = g.Sum(), Max = g.Max() }));
        Bag("result_selector", s => s.Voyages.GroupBy(v => v.FromId, (key, g) => new { key, N = g.Count() }));
        Bag("element_and_result_selector", s => s.Voyages.GroupBy(v => v.FromId, v => v.Distance, (key, g) => new { key, Far = g.Max() }));
        Bag("after_where", s => s.Voyages.Where(v => v.Fuel > 200).GroupBy(v => v.FromId).Select(g => new { g.Key, N = g.Count() }));
        Bag("after_join", s =>
            from v in s.Voyages
            join x in s.Ships on v.ShipId equals x.Id
            group v by x.Name into g
            select new { g.Key, Fuel = g.Sum(v => v.Fuel) });
        Bag("after_left_join", s =>
            from x in s.Ships
            join v in s.Voyages on x.Id equals v.ShipId into vs
            from v in vs.DefaultIfEmpty()
            group v by x.Name into g
            select new { g.Key, N = g.Count(v => v != null) });
        Bag("after_distinct", s => s.Cargoes.Select(c => new { c.Description, c.Units }).Distinct().GroupBy(c => c.Description).Select(g => new { g.Key, N = g.Count() }));
        Bag("after_take", s => s.Voyages.OrderBy(v => v.Id).Take(12).GroupBy(v => v.FromId).Select(g => new { g.Key, N = g.Count() }));
    }

    private void Aggregates()
    {
        Bag("all_aggregates", s => s.Cargoes.GroupBy(c => c.Description).Select(g => new
        {
            g.Key,
            N = g.Count(),
            L = g.LongCount(),
            Sum = g.Sum(c => c.Weight),
            Min = g.Min(c => c.Weight),
            Max = g.Max(c => c.Weight),
        }));
        Bag("average", s => s.Cargoes.GroupBy(c => c.Description).Select(g => new { g.Key, W = g.Average(c => c.Weight), U = g.Average(c => c.Units) })).Rounded();
        Bag("average_decimal", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, Fuel = g.Average(v => v.Fuel) })).Rounded();
        Bag("aggregate_of_nullable", s => s.Cargoes.GroupBy(c => c.Description).Select(g => new { g.Key, Sum = g.Sum(c => c.Hazard), Max = g.Max(c => c.Hazard) }));
        Bag("aggregate_of_nulls_only", s => s.Ports.Where(p => p.Depth == null).GroupBy(p => p.Berths).Select(g => new { g.Key, Sum = g.Sum(p => p.Depth), Max = g.Max(p => p.Depth) }));
        Bag("count_predicate", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, Done = g.Count(v => v.Status == VoyageStatus.Completed) }));
        Bag("filtered_aggregate", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, Fuel = g.Where(v => v.Arrived != null).Sum(v => v.Fuel) }));
        Bag("filtered_max", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, Fuel = g.Where(v => v.Arrived != null).Max(v => (decimal?)v.Fuel) }));
        Bag("distinct_aggregate", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, Ships = g.Select(v => v.ShipId).Distinct().Count() }));
        Bag("conditional_sum", s => s.Cargoes.GroupBy(c => c.Description).Select(g => new { g.Key, N = g.Sum(c => c.Insured == true ? 1 : 0) }));
        Bag("any_all", s => s.Cargoes.GroupBy(c => c.Description).Select(g => new { g.Key, Any = g.Any(c => c.Hazard == 3), All = g.All(c => c.Weight >= 0) }));
        Bag("arithmetic_over_aggregates", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, Spread = g.Max(v => v.Fuel) - g.Min(v => v.Fuel), Twice = g.Count() * 2 }));
        Bag("having", s => s.Voyages.GroupBy(v => v.ShipId).Where(g => g.Count() > 4).Select(g => new { g.Key, N = g.Count() }));
        Bag("having_sum_and_key", s => s.Voyages.GroupBy(v => v.FromId).Where(g => g.Sum(v => v.Fuel) > 1500 && g.Key != "HAM").Select(g => g.Key));
        Bag("where_after_select", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, N = g.Count() }).Where(x => x.N >= 6));
        Sequence("order_by_aggregate", s => s.Cargoes.GroupBy(c => c.Description).OrderByDescending(g => g.Sum(c => c.Value)).ThenBy(g => g.Key).Select(g => g.Key));
        Sequence("top_of_aggregates", s => s.Cargoes.GroupBy(c => c.Description).Select(g => new { g.Key, Total = g.Sum(c => c.Value) }).OrderByDescending(x => x.Total).Take(3));
        Value("count_of_groups", s => s.Voyages.GroupBy(v => v.FromId).Count());
        Value("count_of_filtered_groups", s => s.Voyages.GroupBy(v => v.ShipId).Count(g => g.Count() > 4));
        Value("max_of_counts", s => s.Voyages.GroupBy(v => v.ShipId).Select(g => g.Count()).Max());
        Value("any_group", s => s.Voyages.GroupBy(v => v.ShipId).Any(g => g.Key == 3));
        Bag("group_of_group", s => s.Voyages.GroupBy(v => v.ShipId).Select(g => new { g.Key, N = g.Count() }).GroupBy(x => x.N).Select(g => new { g.Key, Ships = g.Count() }));
        Bag("join_to_group", s =>
            from x in s.Ships
            join g in s.Voyages.GroupBy(v => v.ShipId).Select(g => new { g.Key, Fuel = g.Sum(v => v.Fuel) }) on x.Id equals g.Key
            select new { x.Name, g.Fuel });
        Bag("left_join_to_group", s =>
            from x in s.Ships
            join g in s.Voyages.GroupBy(v => v.ShipId).Select(g => new { g.Key, N = g.Count() }) on x.Id equals g.Key into gs
            from g in gs.DefaultIfEmpty()
            select new { x.Name, N = (int?)g.N }).ObjectsAnswerOtherwise("a member of null throws");
        Bag("string_join", s => s.Ships.GroupBy(x => x.CompanyId).Select(g => new { g.Key, Names = string.Join(", ", g.OrderBy(x => x.Id).Select(x => x.Name)) }));
        Bag("string_concat", s => s.Ships.GroupBy(x => x.CompanyId).Select(g => new { g.Key, Names = string.Concat(g.OrderBy(x => x.Id).Select(x => x.Name)) }));
        Bag("min_max_of_dates", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, First = g.Min(v => v.Departed), Last = g.Max(v => v.Arrived) }));
        Bag("count_distinct_of_nullable", s => s.Cargoes.GroupBy(c => c.Insured).Select(g => new { g.Key, N = g.Select(c => c.Hazard).Distinct().Count() }));
        Bag("aggregate_in_predicate_of_outer", s => s.Ports.Where(p => s.Voyages.GroupBy(v => v.FromId).Any(g => g.Key == p.Id && g.Count() >= 6)).Select(p => p.Id));
    }

    private void Elements()
    {
        Bag("groups_themselves", s => s.Ships.GroupBy(x => x.CompanyId)).ExpectObjects();
        Bag("groups_of_scalars", s => s.Ships.GroupBy(x => x.CompanyId, x => x.Name)).ExpectObjects();
        Bag("elements_as_list", s => s.Ships.GroupBy(x => x.CompanyId).Select(g => new { g.Key, Ships = g.ToList() }));
        Deep("elements_ordered", s => s.Ships.GroupBy(x => x.CompanyId).OrderBy(g => g.Key).Select(g => new { g.Key, Names = g.OrderByDescending(x => x.Id).Select(x => x.Name).ToList() }));
        Bag("first_per_group", s => s.Voyages.GroupBy(v => v.FromId).Select(g => g.OrderByDescending(v => v.Fuel).First()));
        Bag("first_or_default_member", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, Ship = g.OrderBy(v => v.Departed).Select(v => v.ShipId).FirstOrDefault() }));
        Bag("first_per_group_filtered", s => s.Voyages.GroupBy(v => v.FromId).Select(g => new { g.Key, V = g.Where(v => v.Remark != null).OrderBy(v => v.Id).FirstOrDefault() }));
        Deep("take_per_group", s => s.Voyages.GroupBy(v => v.FromId).OrderBy(g => g.Key).Select(g => g.OrderByDescending(v => v.Fuel).Take(2).Select(v => v.Id).ToList()));
        Bag("select_many_of_groups", s => s.Voyages.GroupBy(v => v.FromId).SelectMany(g => g.OrderBy(v => v.Id).Take(2)).Select(v => v.Id)).ExpectObjects();
        Bag("last_per_group", s => s.Voyages.GroupBy(v => v.ShipId).Select(g => g.OrderBy(v => v.Departed).Last().Id)).ExpectObjects();
    }
}

using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Aggregates over rows: nulls, nothing, predicates, distinct.</summary>
public sealed class AggregateQueries : QueryFamily
{
    public AggregateQueries()
    {
        Value("count", s => s.Voyages.Count());
        Value("long_count", s => s.Voyages.LongCount());
        Value("count_predicate", s => s.Voyages.Count(v => v.Status == VoyageStatus.Completed));
        Value("long_count_predicate", s => s.Voyages.LongCount(v => v.Fuel > 200));
        Value("count_of_none", s => s.Voyages.Count(v => v.Id < 0));
        Value("count_scalar", s => s.Voyages.Select(v => v.ToId).Count());
        Value("sum_int", s => s.Ports.Sum(p => p.Berths));
        Value("sum_long", s => s.Cargoes.Sum(c => c.Units));
        Value("sum_double", s => s.Cargoes.Sum(c => c.Weight));
        Value("sum_decimal", s => s.Voyages.Sum(v => v.Fuel));
        Value("sum_float", s => s.Scalars.Sum(x => x.Float));
        Value("sum_nullable_int", s => s.Ports.Sum(p => p.Depth));
        Value("sum_nullable_double", s => s.Ships.Sum(x => x.Length));
        Value("sum_nullable_decimal", s => s.Ships.Sum(x => x.DailyCost));
        Value("sum_of_none", s => s.Ports.Where(p => p.Berths > 1000).Sum(p => p.Berths));
        Value("sum_nullable_of_none", s => s.Ports.Where(p => p.Berths > 1000).Sum(p => p.Depth));
        Value("sum_of_nulls_only", s => s.Ports.Where(p => p.Depth == null).Sum(p => p.Depth));
        Value("sum_decimal_of_none", s => s.Voyages.Where(v => v.Id < 0).Sum(v => v.Fuel));
        Value("sum_expression", s => s.Cargoes.Sum(c => c.Units * c.Value));
        Value("sum_conditional", s => s.Cargoes.Sum(c => c.Insured == true ? c.Value : 0));
        Value("sum_scalar_query", s => s.Ports.Select(p => p.Berths).Sum());
        Value("sum_coalesced", s => s.Ports.Sum(p => p.Depth ?? 100));
        Value("sum_through_navigation", s => s.Cargoes.Sum(c => c.Voyage.Distance));
        Value("average_int", s => s.Ports.Average(p => p.Berths)).Rounded();
        Value("average_long", s => s.Cargoes.Average(c => c.Units)).Rounded();
        Value("average_double", s => s.Cargoes.Average(c => c.Weight)).Rounded();
        Value("average_decimal", s => s.Voyages.Average(v => v.Fuel)).Rounded();
        Value("average_float", s => s.Scalars.Average(x => x.Float)).Rounded();
        Value("average_nullable_skips_null", s => s.Ports.Average(p => p.Depth)).Rounded();
        Value("average_nullable_of_none", s => s.Ports.Where(p => p.Berths > 1000).Average(p => p.Depth)).MayBeEmpty();
        Value("average_of_none", s => s.Ports.Where(p => p.Berths > 1000).Average(p => p.Berths));
        Value("average_predicate", s => s.Voyages.Where(v => v.Status == VoyageStatus.Cancelled).Average(v => v.Distance)).Rounded();
        Value("min_int", s => s.Ports.Min(p => p.Berths));
        Value("max_int", s => s.Ports.Max(p => p.Berths));
        Value("min_decimal", s => s.Voyages.Min(v => v.Fuel));
        Value("max_double", s => s.Cargoes.Max(c => c.Weight));
        Value("min_nullable", s => s.Ports.Min(p => p.Depth));
        Value("max_nullable_decimal", s => s.Ships.Max(x => x.DailyCost));
        Value("min_string", s => s.Ports.Min(p => p.Name));
        Value("max_string", s => s.Ports.Max(p => p.Id));
        Value("min_datetime", s => s.Voyages.Min(v => v.Departed));
        Value("max_nullable_datetime", s => s.Voyages.Max(v => v.Arrived));
        Value("min_dateonly", s => s.Ports.Min(p => p.Opened));
        Value("max_timespan", s => s.Voyages.Max(v => v.Delay));
        Value("max_datetimeoffset", s => s.Sailors.Max(x => x.LastSeen));
        Value("max_enum", s => s.Ships.Max(x => x.State));
        Value("min_of_none", s => s.Ports.Where(p => p.Berths > 1000).Min(p => p.Berths));
        Value("min_nullable_of_none", s => s.Ports.Where(p => p.Berths > 1000).Min(p => (int?)p.Berths)).MayBeEmpty();
        Value("max_string_of_none", s => s.Ports.Where(p => p.Berths > 1000).Max(p => p.Name)).MayBeEmpty();
        Value("max_of_nulls_only", s => s.Ports.Where(p => p.Depth == null).Max(p => p.Depth)).MayBeEmpty();
        Value("max_expression", s => s.Cargoes.Max(c => c.Units * 2 - 1));
        Value("max_of_subquery_count", s => s.Ports.Max(p => p.Departures.Count));
        Value("min_over_distinct", s => s.Cargoes.Select(c => c.Weight).Distinct().Min());
        Value("count_distinct_navigation", s => s.Voyages.Select(v => v.Ship.CompanyId).Distinct().Count());
        Value("sum_of_aggregated_collections", s => s.Ports.Sum(p => p.Departures.Sum(v => v.Fuel)));
        Value("average_of_counts", s => s.Voyages.GroupBy(v => v.FromId).Select(g => g.Count()).Average()).Rounded();
        Value("aggregate_after_join", s => s.Voyages.Where(v => v.Ship.Company.Name == "North Line").Sum(v => v.Fuel));
        Value("aggregate_after_left_join", s => s.Ships.SelectMany(x => x.Voyages.DefaultIfEmpty()).Count());
        Value("aggregate_over_union", s => s.Ports.Select(p => p.Berths).Concat(s.Ships.Select(x => x.Id)).Sum());
    }
}

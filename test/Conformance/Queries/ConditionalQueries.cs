using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>CASE, coalesce, and comparisons as values.</summary>
public sealed class ConditionalQueries : QueryFamily
{
    public ConditionalQueries()
    {
        Bag("ternary", s => s.Ports.Select(p => p.Berths > 8 ? "big" : "small"));
        Bag("ternary_chain", s => s.Ports.Select(p => p.Berths > 10 ? "big" : p.Berths > 4 ? "middle" : p.Berths > 0 ? "small" : "none"));
        Bag("ternary_numbers", s => s.Ports.Select(p => new { p.Id, N = p.Depth == null ? -1 : p.Depth.Value }));
        Bag("ternary_mixed_width", s => s.Cargoes.Select(c => new { c.Id, N = c.Hazard == null ? c.Units : c.Hazard.Value }));
        Bag("ternary_int_and_double", s => s.Ports.Select(p => new { p.Id, N = p.Berths > 8 ? p.Berths : p.Latitude }));
        Bag("ternary_int_and_decimal", s => s.Cargoes.Select(c => new { c.Id, N = c.Insured == true ? c.Value : c.Units }));
        Bag("ternary_nullable_result", s => s.Ports.Select(p => new { p.Id, N = p.Berths > 8 ? (int?)p.Berths : null }));
        Bag("ternary_null_string", s => s.Ports.Select(p => new { p.Id, T = p.Berths > 8 ? p.Name : null }));
        Bag("ternary_bool", s => s.Ports.Select(p => new { p.Id, B = p.Berths > 8 ? p.Latitude > 50 : p.Longitude > 0 }));
        Bag("ternary_bool_nullable", s => s.Cargoes.Select(c => new { c.Id, B = c.Hazard == null ? null : c.Insured }));
        Bag("ternary_date", s => s.Voyages.Select(v => new { v.Id, T = v.Arrived == null ? v.Departed : v.Arrived.Value }));
        Bag("ternary_enum", s => s.Ships.Select(x => new { x.Id, E = x.Active ? x.State : ShipState.Scrapped }));
        Bag("ternary_parameter", s =>
        {
            var (yes, no) = ("it's", "not");
            return s.Ports.Select(p => p.Berths > 8 ? yes : no);
        });
        Bag("ternary_in_arithmetic", s => s.Ports.Select(p => new { p.Id, N = 10 + (p.Berths > 8 ? 1 : 2) * p.Berths }));
        Bag("ternary_in_where", s => s.Ports.Where(p => (p.Country == "Norway" ? p.Berths : p.Berths * 2) > 10));
        Bag("ternary_in_order", s => s.Ports.OrderBy(p => p.Berths > 8 ? 0 : 1).ThenBy(p => p.Id).Select(p => p.Id));
        Bag("ternary_on_navigation", s => s.Voyages.Select(v => new { v.Id, To = v.To == null ? "sea" : v.To.Name }));
        Bag("coalesce_two_columns", s => s.Cargoes.Select(c => c.Owner ?? c.Description));
        Bag("coalesce_nullable_numbers", s => s.Cargoes.Select(c => new { c.Id, N = c.Hazard ?? c.Units }));
        Bag("coalesce_date", s => s.Voyages.Select(v => new { v.Id, T = v.Arrived ?? new DateTime(2030, 1, 1) }));
        Bag("coalesce_bool", s => s.Cargoes.Select(c => new { c.Id, B = c.Insured ?? false }));
        Bag("coalesce_decimal", s => s.Ships.Select(x => new { x.Id, D = x.DailyCost ?? 0.5m }));
        Bag("coalesce_double", s => s.Ships.Select(x => new { x.Id, D = x.Length ?? 0.5 }));
        Bag("coalesce_guid", s => s.Scalars.Select(x => new { x.Id, G = x.NullGuid ?? Guid.Empty }));
        Bag("coalesce_to_null", s => s.Cargoes.Select(c => c.Owner ?? c.Voyage.Remark));
        Bag("coalesce_in_order", s => s.Ports.OrderBy(p => p.Depth ?? int.MaxValue).ThenBy(p => p.Id).Select(p => p.Id));
        Value("sum_of_ternary", s => s.Ports.Sum(p => p.Country == "Norway" ? p.Berths : 0));
        Value("count_of_ternary", s => s.Ports.Count(p => p.Depth.HasValue ? p.Depth > 10 : p.Berths > 3));
        Bag("switch_like_nesting", s => s.Voyages.Select(v => new
        {
            v.Id,
            T = v.Status == VoyageStatus.Completed ? "done" : v.Status == VoyageStatus.Cancelled ? "off" : v.Status.ToString(),
        }));
    }
}

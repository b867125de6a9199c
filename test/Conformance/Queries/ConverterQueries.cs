using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Properties behind value converters: struct keys, money, Y/N, enum names, joined lists, URIs.</summary>
public sealed class ConverterQueries : QueryFamily
{
    public ConverterQueries()
    {
        Bag("all", s => s.Parcels);
        Bag("key_equals", s => s.Parcels.Where(p => p.Id == new ParcelId(2)));
        Bag("key_equals_parameter", s =>
        {
            var id = new ParcelId(3);
            return s.Parcels.Where(p => p.Id == id);
        });
        Bag("key_in_list", s =>
        {
            var ids = new[] { new ParcelId(1), new ParcelId(4) };
            return s.Parcels.Where(p => ids.Contains(p.Id));
        });
        Bag("key_selected", s => s.Parcels.Select(p => p.Id));
        Bag("money_equals", s => s.Parcels.Where(p => p.Price == new Money(10.5m)).Select(p => p.Id));
        Bag("money_null", s => s.Parcels.Where(p => p.Insurance == null).Select(p => p.Id));
        Bag("money_differs", s => s.Parcels.Where(p => p.Insurance != new Money(1m)).Select(p => p.Id));
        Bag("money_selected", s => s.Parcels.Select(p => new { p.Id, p.Price, p.Insurance }));
        Bag("bool_as_text", s => s.Parcels.Where(p => p.Fragile).Select(p => p.Id));
        Bag("bool_as_text_negated", s => s.Parcels.Where(p => !p.Fragile).Select(p => p.Id));
        Bag("bool_as_text_compared", s => s.Parcels.Where(p => p.Fragile == (p.Size == ParcelSize.Large)).Select(p => p.Id));
        Bag("bool_as_text_selected", s => s.Parcels.Select(p => new { p.Id, p.Fragile, Not = !p.Fragile }));
        Bag("enum_as_text", s => s.Parcels.Where(p => p.Size == ParcelSize.Large).Select(p => p.Id));
        Bag("enum_as_text_null", s => s.Parcels.Where(p => p.PreviousSize != ParcelSize.Medium).Select(p => p.Id));
        Bag("enum_as_text_two_columns", s => s.Parcels.Where(p => p.PreviousSize == p.Size).Select(p => p.Id));
        Bag("enum_as_text_in_list", s =>
        {
            var sizes = new[] { ParcelSize.Small, ParcelSize.Medium };
            return s.Parcels.Where(p => sizes.Contains(p.Size)).Select(p => p.Id);
        });
        Bag("enum_as_text_grouped", s => s.Parcels.GroupBy(p => p.Size).Select(g => new { g.Key, N = g.Count() }));
        Bag("list_selected", s => s.Parcels.Select(p => new { p.Id, p.Labels }));
        Bag("uri_equals", s => s.Parcels.Where(p => p.Tracking == new Uri("https://track.example/3?a=b&c='d'")).Select(p => p.Id));
        Bag("uri_null", s => s.Parcels.Where(p => p.Tracking == null).Select(p => p.Id));
        Bag("date_as_number", s => s.Parcels.Where(p => p.Due == new DateOnly(2024, 2, 29)).Select(p => p.Id));
        Bag("date_as_number_compared", s => s.Parcels.Where(p => p.Due > new DateOnly(2024, 1, 1)).Select(p => p.Id));
        Sequence("date_as_number_ordered", s => s.Parcels.OrderBy(p => p.Due).Select(p => p.Due));
        Bag("conditional", s => s.Parcels.Select(p => new { p.Id, S = p.Fragile ? p.Size : ParcelSize.Small }));
        Bag("coalesce", s => s.Parcels.Select(p => new { p.Id, M = p.Insurance ?? p.Price }));
        Bag("distinct", s => s.Parcels.Select(p => p.Price).Distinct());
        Bag("self_joined", s => from a in s.Parcels join b in s.Parcels on a.Price equals b.Price select new { A = a.Id, B = b.Id });
        Value("max_date", s => s.Parcels.Max(p => p.Due));
    }
}

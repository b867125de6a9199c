using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Union, concat, intersect and except.</summary>
public sealed class SetOperationQueries : QueryFamily
{
    public SetOperationQueries()
    {
        Bag("union", s => s.Ports.Where(p => p.Berths > 6).Union(s.Ports.Where(p => p.Country == "Germany")));
        Bag("union_scalars_is_distinct", s => s.Voyages.Select(v => v.FromId).Union(s.Voyages.Select(v => v.ToId!)));
        Bag("concat_keeps_duplicates", s => s.Ports.Select(p => p.Country).Concat(s.Ports.Select(p => p.Country)));
        Bag("intersect", s => s.Voyages.Select(v => v.FromId).Intersect(s.Ports.Where(p => p.Berths > 5).Select(p => p.Id)));
        Bag("except", s => s.Ports.Select(p => p.Id).Except(s.Voyages.Select(v => v.ToId!)));
        Bag("intersect_entities", s => s.Ports.Where(p => p.Berths > 5).Intersect(s.Ports.Where(p => p.Latitude > 50)));
        Bag("except_entities", s => s.Ports.Where(p => p.Berths > 5).Except(s.Ports.Where(p => p.Latitude > 50)));
        Bag("concat_entities", s => s.Ports.Where(p => p.Berths > 5).Concat(s.Ports.Where(p => p.Latitude > 50)));
        Bag("union_with_null", s => s.Ports.Select(p => p.Country).Union(s.Sailors.Select(x => x.Nickname)));
        Bag("intersect_with_null", s => s.Ports.Select(p => p.Depth).Intersect(s.Sailors.Select(x => x.ManagerId)));
        Bag("except_with_null", s => s.Ports.Select(p => p.Depth).Except(s.Sailors.Select(x => x.Age)));
        Bag("union_anonymous", s => s.Ports.Select(p => new { p.Id, N = p.Berths }).Union(s.Skills.Select(k => new { Id = k.Name, N = k.Id })));
        Bag("union_different_constants", s => s.Ports.Select(p => new { Kind = "port", p.Name }).Concat(s.Ships.Select(x => new { Kind = "ship", x.Name })));
        Bag("union_three", s => s.Ports.Select(p => p.Name).Union(s.Ships.Select(x => x.Name)).Union(s.Companies.Select(c => c.Name)));
        Bag("union_nested_right", s => s.Ports.Select(p => p.Name).Union(s.Ships.Select(x => x.Name).Except(s.Ships.Where(x => x.Active).Select(x => x.Name))));
        Bag("except_of_union", s => s.Ports.Select(p => p.Name).Union(s.Ships.Select(x => x.Name)).Except(s.Ships.Where(x => x.Active).Select(x => x.Name)));
        Bag("concat_then_distinct", s => s.Ports.Select(p => p.Country).Concat(s.Ports.Select(p => p.Country)).Distinct());
        Bag("where_after_union", s => s.Ports.Where(p => p.Berths > 6).Union(s.Ports.Where(p => p.Country == "Germany")).Where(p => p.Latitude > 53));
        Bag("select_after_union", s => s.Ports.Where(p => p.Berths > 6).Union(s.Ports.Where(p => p.Country == "Germany")).Select(p => p.Name + "!"));
        Sequence("order_after_union", s => s.Ports.Select(p => p.Name).Union(s.Ships.Select(x => x.Name)).OrderBy(n => n));
        Sequence("page_after_union", s => s.Ports.Select(p => p.Name).Union(s.Ships.Select(x => x.Name)).OrderByDescending(n => n).Skip(2).Take(4));
        Bag("page_inside_union", s =>
            s.Ports.OrderBy(p => p.Berths).Take(2).Select(p => p.Id).Union(s.Ports.OrderByDescending(p => p.Berths).Take(2).Select(p => p.Id)));
        Bag("page_inside_except", s => s.Ports.Select(p => p.Id).Except(s.Ports.OrderByDescending(p => p.Berths).Take(3).Select(p => p.Id)));
        Value("count_after_union", s => s.Ports.Select(p => p.Name).Union(s.Ships.Select(x => x.Name)).Count());
        Value("sum_after_concat", s => s.Ports.Select(p => p.Berths).Concat(s.Ships.Select(x => x.Built)).Sum());
        Value("any_after_intersect", s => s.Ports.Select(p => p.Id).Intersect(s.Voyages.Select(v => v.FromId)).Any());
        Value("max_after_union", s => s.Voyages.Select(v => v.Departed).Union(s.Companies.Select(c => c.Founded)).Max());
        Bag("group_after_concat", s => s.Voyages.Select(v => v.FromId).Concat(s.Voyages.Where(v => v.ToId != null).Select(v => v.ToId!)).GroupBy(id => id).Select(g => new { g.Key, N = g.Count() }));
        Bag("join_after_union", s =>
            from id in s.Voyages.Select(v => v.FromId).Union(s.Voyages.Where(v => v.ToId != null).Select(v => v.ToId!))
            join p in s.Ports on id equals p.Id
            select p.Name);
        Bag("union_in_subquery", s => s.Ports.Where(p => s.Voyages.Select(v => v.FromId).Union(s.Voyages.Select(v => v.ToId!)).Contains(p.Id)).Select(p => p.Id));
        Bag("nullable_union_in_subquery", s => s.Ports.Where(p => s.Ports.Select(q => q.Depth).Union(s.Ports.Select(q => (int?)q.Berths)).Contains(p.Depth)).Select(p => p.Id));
        Bag("union_of_subtypes", s => s.Ships.OfType<Tanker>().Select(t => t.Name).Union(s.Ships.OfType<PassengerShip>().Select(p => p.Name)));
        Bag("union_of_different_numbers", s => s.Ports.Select(p => (long)p.Berths).Union(s.Cargoes.Select(c => c.Units)));
        Bag("union_with_parameter", s =>
        {
            var (a, b) = ("HAM", "OSL");
            return s.Ports.Where(p => p.Id == a).Union(s.Ports.Where(p => p.Id == b));
        });
        Bag("concat_decimals", s => s.Voyages.Select(v => v.Fuel).Concat(s.Sailors.Select(x => x.Salary)));
        Bag("concat_after_group", s => s.Voyages.GroupBy(v => v.FromId).Select(g => g.Count()).Concat(s.Voyages.GroupBy(v => v.ShipId).Select(g => g.Count())));
    }
}

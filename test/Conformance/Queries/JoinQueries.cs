using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Inner, outer, cross, group, self and non-equi joins.</summary>
public sealed class JoinQueries : QueryFamily
{
    public JoinQueries()
    {
        Bag("inner", s => s.Voyages.Join(s.Ships, v => v.ShipId, x => x.Id, (v, x) => new { v.Id, x.Name }));
        Bag("inner_entities", s => from v in s.Voyages join x in s.Ships on v.ShipId equals x.Id where x.CompanyId == 1 select new { v, x });
        Bag("inner_composite_key", s =>
            from b in s.Bookings
            join c in s.Bookings on new { b.VoyageId, b.PassengerId } equals new { c.VoyageId, c.PassengerId }
            select new { b.VoyageId, b.PassengerId, c.Price });
        Bag("inner_on_expression", s => from p in s.Ports join x in s.Ships on p.Berths - 4 equals x.Id select new { p.Id, x.Name });
        Bag("inner_nulls_do_not_match", s =>
            from a in s.Sailors join b in s.Sailors on a.ManagerId equals b.ManagerId where a.Id < b.Id select new { A = a.Id, B = b.Id });
        Bag("inner_nullable_to_required", s => from x in s.Ships join y in s.Sailors on x.CaptainId equals y.Id select new { x.Name, y.FirstName });
        Bag("inner_three", s =>
            from v in s.Voyages
            join x in s.Ships on v.ShipId equals x.Id
            join c in s.Companies on x.CompanyId equals c.Id
            select new { v.Id, Ship = x.Name, Company = c.Name });
        Bag("inner_filtered_sides", s =>
            from v in s.Voyages.Where(v => v.Fuel > 300)
            join x in s.Ships.Where(x => x.Active) on v.ShipId equals x.Id
            select new { v.Id, x.Name });
        Bag("inner_with_subquery_side", s =>
            from g in s.Voyages.GroupBy(v => v.ShipId).Select(g => new { ShipId = g.Key, N = g.Count() })
            join x in s.Ships on g.ShipId equals x.Id
            select new { x.Name, g.N });
        Bag("left_by_method", s => s.Ships.LeftJoin(s.Sailors, x => x.CaptainId, y => y.Id, (x, y) => new { x.Name, Captain = y == null ? null : y.FirstName }));
        Bag("left_by_method_entities", s => s.Ships.LeftJoin(s.Sailors, x => x.CaptainId, y => y.Id, (x, y) => new { x, y }));
        Bag("left_by_group_join", s =>
            from x in s.Ships
            join c in s.Certificates on x.Id equals c.ShipId into g
            from c in g.DefaultIfEmpty()
            select new { x.Name, Number = c == null ? "none" : c.Number });
        Bag("left_where_missing", s =>
            from p in s.Ports
            join v in s.Voyages on p.Id equals v.FromId into g
            from v in g.DefaultIfEmpty()
            where v == null
            select p.Id);
        Bag("left_nullable_scalar", s =>
            from x in s.Ships
            join c in s.Certificates on x.Id equals c.ShipId into g
            from c in g.DefaultIfEmpty()
            select new { x.Id, CertificateId = (int?)c!.Id, c.Expires }).ObjectsAnswerOtherwise("a member of null throws");
        Bag("left_then_inner", s =>
            from x in s.Ships
            join c in s.Certificates on x.Id equals c.ShipId into g
            from c in g.DefaultIfEmpty()
            join o in s.Companies on x.CompanyId equals o.Id
            select new { x.Id, Company = o.Name, Has = c != null });
        Bag("left_twice", s =>
            from v in s.Voyages
            join f in s.Ports on v.FromId equals f.Id into fs
            from f in fs.DefaultIfEmpty()
            join t in s.Ports on v.ToId equals t.Id into ts
            from t in ts.DefaultIfEmpty()
            select new { v.Id, From = f == null ? null : f.Name, To = t == null ? null : t.Name });
        Bag("left_filtered_inner", s =>
            from p in s.Ports
            join v in s.Voyages.Where(v => v.Status == VoyageStatus.Cancelled) on p.Id equals v.FromId into g
            from v in g.DefaultIfEmpty()
            select new { p.Id, Voyage = v == null ? 0 : v.Id });
        Bag("right_by_method", s =>
            s.Certificates.RightJoin(s.Ships, c => c.ShipId, x => x.Id, (c, x) => new { Number = c == null ? null : c.Number, x.Name }))
            .ExpectObjects();
        Bag("right_by_method_entities", s => s.Certificates.RightJoin(s.Ships, c => c.ShipId, x => x.Id, (c, x) => new { c, x })).ExpectObjects();
        Bag("cross", s => from a in s.Skills from b in s.Companies select new { A = a.Name, B = b.Name });
        Bag("cross_filtered", s => from a in s.Ports from b in s.Ports where a.Country == b.Country && a.Id != b.Id select new { A = a.Id, B = b.Id });
        Bag("cross_three", s => from a in s.Companies from b in s.Companies from c in s.Companies where a.Id < b.Id && b.Id < c.Id select new { X = a.Id, Y = b.Id, Z = c.Id });
        Bag("non_equi_inner", s => from p in s.Ports from x in s.Ships.Where(x => x.Id > p.Berths) select new { p.Id, x.Name });
        Bag("non_equi_left", s =>
            from p in s.Ports
            from x in s.Ships.Where(x => x.Id > p.Berths).DefaultIfEmpty()
            select new { p.Id, Ship = x == null ? null : x.Name });
        Bag("range_join", s =>
            from a in s.Voyages
            from b in s.Voyages
            where a.Distance < b.Distance && b.Distance < a.Distance + 20
            select new { A = a.Id, B = b.Id });
        Bag("self", s => from a in s.Sailors join b in s.Sailors on a.ManagerId equals b.Id select new { a.FirstName, Boss = b.FirstName });
        Bag("self_left", s =>
            from a in s.Sailors
            join b in s.Sailors on a.ManagerId equals b.Id into g
            from b in g.DefaultIfEmpty()
            select new { a.FirstName, Boss = b == null ? "-" : b.FirstName });
        Bag("self_two_levels", s => s.Sailors.Where(x => x.Manager!.Manager!.Id == 1).Select(x => x.FirstName)).ObjectsAnswerOtherwise("a member of null throws");
        Bag("group_join_count", s => s.Ships.GroupJoin(s.Voyages, x => x.Id, v => v.ShipId, (x, g) => new { x.Name, N = g.Count() }));
        Bag("group_join_sum", s => s.Ships.GroupJoin(s.Voyages, x => x.Id, v => v.ShipId, (x, g) => new { x.Name, Fuel = g.Sum(v => v.Fuel) }));
        Bag("group_join_select_many", s =>
            s.Ships.GroupJoin(s.Voyages, x => x.Id, v => v.ShipId, (x, g) => new { x, g }).SelectMany(t => t.g, (t, v) => new { t.x.Name, v.Id }));
        Bag("group_join_filtered_any", s => from x in s.Ships join v in s.Voyages on x.Id equals v.ShipId into g where g.Any(v => v.Fuel > 450) select x.Name);
        Bag("join_on_navigation_key", s => from c in s.Cargoes join x in s.Ships on c.Voyage.ShipId equals x.Id select new { c.Id, x.Name });
        Bag("join_entity_key", s => from v in s.Voyages join x in s.Ships on v.Ship equals x select new { v.Id, x.Name });
        Bag("join_same_table_three_times", s =>
            from v in s.Voyages
            join a in s.Ports on v.FromId equals a.Id
            join b in s.Ports on v.ToId equals b.Id
            join c in s.Ports on a.Country equals c.Country
            select new { v.Id, A = a.Id, B = b.Id, C = c.Id });
        Sequence("join_ordered", s => from v in s.Voyages join x in s.Ships on v.ShipId equals x.Id orderby x.Name, v.Id descending select new { x.Name, v.Id });
        Value("join_counted", s => s.Voyages.Join(s.Cargoes, v => v.Id, c => c.VoyageId, (v, c) => c).Count());
        Bag("optional_navigations_joined_once", s => s.Voyages.Where(v => v.To!.Berths > 5).Select(v => new { v.Id, v.To!.Name, v.To.Berths }))
            .ObjectsAnswerOtherwise("a member of null throws");
        Bag("many_navigations", s => s.Cargoes.Select(c => new { c.Id, From = c.Voyage.From.Name, Ship = c.Voyage.Ship.Name, Company = c.Voyage.Ship.Company.Name }));
        Bag("join_on_length", s => from x in s.Ports join y in s.Skills on x.Name.Length equals y.Id select new { x.Name, Skill = y.Name });
        Bag("join_on_correlated_query", s =>
            from v in s.Voyages
            join x in s.Ships on v.ShipId equals s.Voyages.Where(w => w.ShipId == x.Id).OrderBy(w => w.Id).Select(w => w.ShipId).FirstOrDefault()
            select new { v.Id, x.Name });
        Bag("inner_join_on_constant", s => from x in s.Companies join y in s.Skills on 1 equals y.Id select new { x.Name, Skill = y.Name });
    }
}

using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;

namespace Conformance.Queries;

/// <summary>Hierarchies in one table (ships), a table per type (equipment) and a table per concrete type (documents).</summary>
public sealed class InheritanceQueries : QueryFamily
{
    public InheritanceQueries()
    {
        OneTable();
        TablePerType();
        TablePerConcreteType();
    }

    private void OneTable()
    {
        Bag("tph_root", s => s.Ships);
        Bag("tph_of_type", s => s.Ships.OfType<CargoShip>());
        Bag("tph_of_leaf", s => s.Ships.OfType<Tanker>());
        Bag("tph_is", s => s.Ships.Where(x => x is PassengerShip));
        Bag("tph_is_middle", s => s.Ships.Where(x => x is CargoShip).Select(x => x.Name));
        Bag("tph_is_not", s => s.Ships.Where(x => !(x is CargoShip)));
        Bag("tph_get_type", s => s.Ships.Where(x => x.GetType() == typeof(CargoShip)));
        Bag("tph_get_type_not", s => s.Ships.Where(x => x.GetType() != typeof(CargoShip)).Select(x => x.Id));
        Bag("tph_is_projected", s => s.Ships.Select(x => new { x.Id, Tanker = x is Tanker, Cargo = x is CargoShip }));
        Bag("tph_cast_member", s => s.Ships.Where(x => x is Tanker).Select(x => ((Tanker)x).Liquid));
        Bag("tph_as_member", s => s.Ships.Select(x => new { x.Id, Capacity = (int?)(x as CargoShip)!.Capacity })).ObjectsAnswerOtherwise("a member of null throws");
        Bag("tph_cast_in_predicate", s => s.Ships.Where(x => x is CargoShip && ((CargoShip)x).Capacity > 5000));
        Bag("tph_derived_member", s => s.Ships.OfType<PassengerShip>().Where(x => x.HasCasino).Select(x => new { x.Name, x.Cabins }));
        Bag("tph_derived_joined", s => from v in s.Voyages join t in s.Ships.OfType<Tanker>() on v.ShipId equals t.Id select new { v.Id, t.Liquid });
        Bag("tph_through_navigation", s => s.Voyages.Where(v => v.Ship is Tanker).Select(v => new { v.Id, ((Tanker)v.Ship).Liquid }));
        Bag("tph_collection_of_type", s => s.Companies.Select(c => new { c.Name, Tankers = c.Fleet.OfType<Tanker>().Count() }));
        Bag("tph_group_by_type", s => s.Ships.GroupBy(x => x is CargoShip).Select(g => new { g.Key, N = g.Count() }));
        Bag("tph_conditional_on_type", s => s.Ships.Select(x => new { x.Id, Kind = x is Tanker ? "tanker" : x is CargoShip ? "cargo" : "passenger" }));
        Value("tph_sum_of_derived", s => s.Ships.OfType<CargoShip>().Sum(x => x.Capacity));
        Sequence("tph_ordered_entities", s => s.Ships.OrderBy(x => x is Tanker).ThenBy(x => x.Name));
        Bag("tph_discriminator", s => s.Ships.Where(x => EF.Property<string>(x, "Discriminator") == "Tanker").Select(x => x.Id)).ObjectsAnswerOtherwise("a shadow property");
        Bag("tph_include_derived", s => s.Companies.Include(c => c.Fleet));
    }

    private void TablePerType()
    {
        Bag("tpt_root", s => s.Equipment);
        Bag("tpt_of_type", s => s.Equipment.OfType<Crane>());
        Bag("tpt_is", s => s.Equipment.Where(e => e is Forklift));
        Bag("tpt_base_member", s => s.Equipment.Where(e => e.Bought > new DateOnly(2016, 1, 1)));
        Bag("tpt_base_only_projection", s => s.Equipment.Select(e => e.Label));
        Bag("tpt_derived_member", s => s.Equipment.OfType<Crane>().Where(c => c.Reach > 30).Select(c => new { c.Label, c.Reach, c.MaxLoad }));
        Bag("tpt_navigation", s => s.Equipment.Select(e => new { e.Label, e.Port.Name }));
        Bag("tpt_collection", s => s.Ports.Select(p => new { p.Id, Cranes = p.Equipment.OfType<Crane>().Select(c => c.Reach).ToList() }));
        Bag("tpt_counts", s => s.Ports.Select(p => new { p.Id, N = p.Equipment.Count, Forklifts = p.Equipment.Count(e => e is Forklift) }));
        Bag("tpt_include", s => s.Equipment.Include(e => e.Port));
        Sequence("tpt_paged", s => s.Equipment.OrderBy(e => e.Label).Skip(1).Take(3));
        Bag("tpt_conditional", s => s.Equipment.Select(e => new { e.Id, Kind = e is Crane ? "crane" : "forklift" }));
        Value("tpt_max_of_derived", s => s.Equipment.OfType<Crane>().Max(c => c.MaxLoad));
        Bag("tpt_group", s => s.Equipment.GroupBy(e => e.PortId).Select(g => new { g.Key, N = g.Count() }));
    }

    private void TablePerConcreteType()
    {
        Bag("tpc_root", s => s.Documents);
        Bag("tpc_of_type", s => s.Documents.OfType<Invoice>());
        Bag("tpc_is", s => s.Documents.Where(d => d is Permit));
        Bag("tpc_base_member", s => s.Documents.Where(d => d.Issued.Year == 2024).Select(d => d.Title));
        Bag("tpc_derived_member", s => s.Documents.OfType<Invoice>().Where(i => !i.Paid).Select(i => new { i.Title, i.Amount }));
        Bag("tpc_navigation", s => s.Documents.Select(d => new { d.Title, d.Company.Name }));
        Bag("tpc_joined", s => from c in s.Companies join d in s.Documents on c.Id equals d.CompanyId select new { c.Name, d.Title });
        Bag("tpc_count_by_company", s => s.Documents.GroupBy(d => d.CompanyId).Select(g => new { g.Key, N = g.Count() }));
        Sequence("tpc_paged", s => s.Documents.OrderByDescending(d => d.Issued).ThenBy(d => d.Title).Take(3));
        Value("tpc_sum_of_derived", s => s.Documents.OfType<Invoice>().Sum(i => i.Amount));
        Value("tpc_single", s => s.Documents.Single(d => d.Title == "Pilot"));
        Bag("tpc_correlated", s => s.Companies.Select(c => new { c.Name, N = s.Documents.Count(d => d.CompanyId == c.Id) }));
        Bag("tpc_include", s => s.Documents.Include(d => d.Company));
    }
}

using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;

namespace Conformance.Queries;

/// <summary>Related entities loaded with the rows, as one query and split.</summary>
public sealed class IncludeQueries : QueryFamily
{
    public IncludeQueries()
    {
        Bag("reference", s => s.Voyages.Include(v => v.Ship));
        Bag("optional_reference", s => s.Voyages.Include(v => v.To));
        Bag("reference_two_levels", s => s.Voyages.Include(v => v.Ship).ThenInclude(x => x.Company));
        Bag("two_references", s => s.Voyages.Include(v => v.From).Include(v => v.Ship));
        Bag("one_to_one", s => s.Ships.Include(x => x.Certificate));
        Bag("one_to_one_inverse", s => s.Certificates.Include(c => c.Ship));
        Bag("self_reference", s => s.Sailors.Include(x => x.Manager));
        Graph("collection", s => s.Ports.Include(p => p.Departures));
        Graph("two_collections", s => s.Ports.Include(p => p.Departures).Include(p => p.Arrivals));
        Graph("collection_then_reference", s => s.Ports.Include(p => p.Departures).ThenInclude(v => v.Ship));
        Graph("collection_then_collection", s => s.Ships.Include(x => x.Voyages).ThenInclude(v => v.Cargoes));
        Graph("three_levels", s => s.Companies.Include(c => c.Fleet).ThenInclude(x => x.Voyages).ThenInclude(v => v.Cargoes));
        Graph("reference_then_collection", s => s.Voyages.Where(v => v.Id < 1006).Include(v => v.From).ThenInclude(p => p.Notes));
        Graph("self_collection", s => s.Sailors.Include(x => x.Reports));
        Graph("many_to_many", s => s.Sailors.Include(x => x.Skills));
        Graph("many_to_many_inverse", s => s.Skills.Include(k => k.Sailors));
        Graph("join_entity", s => s.Passengers.Include(p => p.Bookings).ThenInclude(b => b.Voyage));
        Graph("filtered", s => s.Ports.Include(p => p.Departures.Where(v => v.Fuel > 300)));
        Graph("filtered_ordered_taken", s => s.Ports.Include(p => p.Departures.OrderByDescending(v => v.Fuel).Take(2)));
        Graph("filtered_skipped", s => s.Ports.Include(p => p.Departures.OrderBy(v => v.Id).Skip(1).Take(2)));
        Graph("filtered_then_include", s => s.Ports.Include(p => p.Departures.Where(v => v.Status == VoyageStatus.Completed)).ThenInclude(v => v.Cargoes));
        Graph("filtered_many_to_many", s => s.Sailors.Include(x => x.Skills.Where(k => k.Name.StartsWith("W"))));
        Graph("filter_by_parameter", s =>
        {
            var least = 250m;
            return s.Ports.Include(p => p.Departures.Where(v => v.Fuel > least));
        });
        Graph("after_where", s => s.Ports.Where(p => p.Country == "Norway").Include(p => p.Departures));
        Graph("after_paging", s => s.Ports.OrderBy(p => p.Id).Skip(1).Take(3).Include(p => p.Departures));
        Graph("before_paging", s => s.Ports.Include(p => p.Departures).OrderByDescending(p => p.Id).Take(3));
        Graph("with_subquery_filter", s => s.Ports.Include(p => p.Departures).Where(p => p.Departures.Count > 5));
        Graph("of_derived", s => s.Ships.OfType<Tanker>().Include(t => t.Voyages));
        Graph("through_cast", s => s.Voyages.Where(v => v.Id < 1010).Include(v => v.Ship).ThenInclude(x => x.Company).ThenInclude(c => c.Contacts));
        Graph("composite_key_parent", s => s.Bookings.Include(b => b.Voyage).ThenInclude(v => v.Cargoes));
        Graph("collection_of_join_result", s => s.Voyages.Where(v => v.Ship.Company.Name == "South Star").Include(v => v.Cargoes));
        Graph("empty_result", s => s.Ports.Where(p => p.Id == "HAM" && p.Berths > 1).Include(p => p.Notes));
        Graph("tpt_collection", s => s.Ports.Include(p => p.Equipment));
        Bag("string_path", s => s.Voyages.Include("Ship.Company"));
        Bag("in_projection", s => s.Voyages.Include(v => v.Ship).Select(v => new { v.Id, V = v }));
        Bag("auto_included_owned", s => s.Ships.Include(x => x.Company));
        Value("first_with_collection", s => s.Ports.Include(p => p.Departures).OrderBy(p => p.Id).First());
        Value("single_with_two_collections", s => s.Ports.Include(p => p.Departures).Include(p => p.Arrivals).Single(p => p.Id == "OSL"));
        Bag("identity_resolution", s => s.Voyages.Include(v => v.Ship).AsNoTrackingWithIdentityResolution());
        Bag("ignored_after_scalar_projection", s => s.Ports.Include(p => p.Departures).Select(p => p.Id));
    }
}

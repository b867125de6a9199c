using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>First, last, single, element at, any and all.</summary>
public sealed class ElementQueries : QueryFamily
{
    public ElementQueries()
    {
        Value("first", s => s.Ports.OrderBy(p => p.Id).First());
        Value("first_predicate", s => s.Ports.OrderBy(p => p.Id).First(p => p.Berths < 5));
        Value("first_scalar", s => s.Ports.OrderByDescending(p => p.Berths).Select(p => p.Name).First());
        Value("first_of_none", s => s.Ports.OrderBy(p => p.Id).First(p => p.Berths > 1000));
        Value("first_or_default", s => s.Ports.OrderBy(p => p.Id).FirstOrDefault());
        Value("first_or_default_of_none", s => s.Ports.OrderBy(p => p.Id).FirstOrDefault(p => p.Berths > 1000)).MayBeEmpty();
        Value("first_or_default_scalar_of_none", s => s.Ports.Where(p => p.Berths > 1000).Select(p => p.Berths).FirstOrDefault());
        Value("first_or_default_anonymous", s => s.Ports.OrderBy(p => p.Id).Select(p => new { p.Id, p.Name }).FirstOrDefault());
        Value("last", s => s.Ports.OrderBy(p => p.Id).Last());
        Value("last_predicate", s => s.Ports.OrderBy(p => p.Berths).Last(p => p.Country == "Norway"));
        Value("last_two_orders", s => s.Sailors.OrderBy(x => x.LastName).ThenByDescending(x => x.Id).Last());
        Value("last_or_default_of_none", s => s.Ports.OrderBy(p => p.Id).LastOrDefault(p => p.Berths > 1000)).MayBeEmpty();
        Value("last_after_reverse", s => s.Ports.OrderBy(p => p.Id).Reverse().Last());
        Value("single", s => s.Ports.Where(p => p.Id == "OSL").Single());
        Value("single_predicate", s => s.Ports.Single(p => p.Id == "OSL"));
        Value("single_of_none", s => s.Ports.Single(p => p.Id == "nope"));
        Value("single_of_many", s => s.Ports.Single(p => p.Country == "Norway"));
        Value("single_or_default", s => s.Ports.SingleOrDefault(p => p.Id == "OSL"));
        Value("single_or_default_of_none", s => s.Ports.SingleOrDefault(p => p.Id == "nope")).MayBeEmpty();
        Value("single_or_default_of_many", s => s.Ports.SingleOrDefault(p => p.Country == "Norway"));
        Value("element_at", s => s.Ports.OrderBy(p => p.Id).ElementAt(2)).ExpectObjects();
        Value("element_at_or_default_beyond", s => s.Ports.OrderBy(p => p.Id).ElementAtOrDefault(100)).MayBeEmpty().ExpectObjects();
        Value("any", s => s.Ports.Any());
        Value("any_predicate", s => s.Ports.Any(p => p.Berths > 30));
        Value("any_of_none", s => s.Ports.Any(p => p.Berths > 1000));
        Value("all_true", s => s.Ports.All(p => p.Berths >= 0));
        Value("all_false", s => s.Ports.All(p => p.Berths > 4));
        Value("all_with_null", s => s.Ports.All(p => p.Depth > 0));
        Value("all_of_none", s => s.Ports.Where(p => p.Berths > 1000).All(p => p.Berths < 0));
        Value("contains_scalar", s => s.Ports.Select(p => p.Id).Contains("BER"));
        Value("contains_scalar_not", s => s.Ports.Select(p => p.Id).Contains("ber"));
        Value("contains_null", s => s.Ports.Select(p => p.Country).Contains(null));
        Bag("default_if_empty_of_some", s => s.Ports.Where(p => p.Id == "OSL").DefaultIfEmpty());
        Bag("default_if_empty_of_none", s => s.Ports.Where(p => p.Id == "nope").DefaultIfEmpty()).MayBeEmpty();
        Bag("default_if_empty_then_select", s => s.Ports.Where(p => p.Id == "nope").DefaultIfEmpty().Select(p => p == null ? "none" : p.Id));
        Value("count_of_default_if_empty", s => s.Ports.Where(p => p.Id == "nope").DefaultIfEmpty().Count());
        Value("first_with_navigation", s => s.Voyages.OrderBy(v => v.Id).Select(v => new { v.Id, v.Ship.Company.Name }).First());
        Value("single_with_top_level_parameter", s => s.Voyages.Single(v => v.Id == Wanted));
        Value("max_by_order", s => s.Ports.OrderByDescending(p => p.Latitude).First().Name);
        Value("first_of_collection", s => s.Ports.Where(p => p.Id == "HAM").SelectMany(p => p.Departures).OrderBy(v => v.Id).First());
    }

    private static long Wanted { get; } = 1003;
}

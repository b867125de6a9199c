using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;

namespace Conformance.Queries;

/// <summary>Owned types: one, optional, nested, and collections.</summary>
public sealed class OwnedQueries : QueryFamily
{
    public OwnedQueries()
    {
        Bag("owner", s => s.Companies);
        Bag("member", s => s.Companies.Select(c => c.Headquarters.City));
        Bag("member_in_predicate", s => s.Companies.Where(c => c.Headquarters.City == "Hamburg"));
        Bag("owned_projected", s => s.Companies.Select(c => new { c.Id, c.Headquarters.Street, c.Headquarters.Zip }));
        Bag("owned_whole", s => s.Companies.AsNoTracking().Select(c => c.Headquarters));
        Bag("optional_is_null", s => s.Companies.Where(c => c.Branch == null));
        Bag("optional_is_not_null", s => s.Companies.Where(c => c.Branch != null).Select(c => c.Name));
        Bag("optional_member", s => s.Companies.Select(c => new { c.Id, City = c.Branch!.City })).ObjectsAnswerOtherwise("a member of null throws");
        Bag("optional_member_compared", s => s.Companies.Where(c => c.Branch!.City != "Oslo").Select(c => c.Id)).ObjectsAnswerOtherwise("a member of null throws");
        Bag("nested_member", s => s.Companies.Select(c => new { c.Id, Lat = (double?)c.Headquarters.Position!.Latitude })).ObjectsAnswerOtherwise("a member of null throws");
        Bag("nested_is_null", s => s.Companies.Where(c => c.Headquarters.Position == null).Select(c => c.Id));
        Bag("nested_in_predicate", s => s.Companies.Where(c => c.Headquarters.Position!.Latitude > 0).Select(c => c.Id)).ObjectsAnswerOtherwise("a member of null throws");
        Bag("through_navigation", s => s.Ships.Select(x => new { x.Name, x.Company.Headquarters.City }));
        Bag("through_navigation_predicate", s => s.Voyages.Where(v => v.Ship.Company.Headquarters.City == "Shanghai").Select(v => v.Id));
        Bag("group_by_member", s => s.Companies.GroupBy(c => c.Headquarters.Street).Select(g => new { g.Key, N = g.Count() }));
        Sequence("order_by_member", s => s.Companies.OrderBy(c => c.Headquarters.City).ThenBy(c => c.Id).Select(c => c.Name));
        Bag("join_on_member", s => from c in s.Companies join p in s.Ports on c.Headquarters.City equals p.Name select new { Company = c.Name, p.Id });
        Bag("collection_count", s => s.Companies.Select(c => new { c.Id, c.Contacts.Count }));
        Bag("collection_any", s => s.Companies.Where(c => c.Contacts.Any(x => x.Phone == null)).Select(c => c.Id));
        Bag("collection_projected", s => s.Companies.Select(c => new { c.Id, Names = c.Contacts.Select(x => x.Name).ToList() }));
        Bag("collection_flattened", s => s.Companies.SelectMany(c => c.Contacts, (c, x) => new { c.Name, Contact = x.Name, x.Phone }));
        Deep("collection_ordered", s => s.Companies.OrderBy(c => c.Id).Select(c => c.Contacts.OrderBy(x => x.Priority).Select(x => x.Name).ToList()));
        Bag("collection_first", s => s.Companies.Select(c => new { c.Id, First = c.Contacts.OrderBy(x => x.Priority).Select(x => x.Name).FirstOrDefault() }));
        Bag("collection_entities", s => s.Companies.AsNoTracking().SelectMany(c => c.Contacts));
        Value("collection_sum", s => s.Companies.SelectMany(c => c.Contacts).Sum(x => x.Priority));
        Sequence("owner_paged", s => s.Companies.OrderByDescending(c => c.Id).Take(2));
        Bag("owner_with_split", s => s.AsSplit(s.Companies.Include(c => c.Fleet)));
        Bag("distinct_member", s => s.Companies.Select(c => c.Headquarters.Street).Distinct());
    }
}

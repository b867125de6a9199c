using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Skip navigations: sailors and skills.</summary>
public sealed class ManyToManyQueries : QueryFamily
{
    public ManyToManyQueries()
    {
        Bag("count", s => s.Sailors.Select(x => new { x.Id, x.Skills.Count }));
        Bag("any", s => s.Sailors.Where(x => x.Skills.Any(k => k.Name == "Welding")).Select(x => x.FirstName));
        Bag("none", s => s.Sailors.Where(x => !x.Skills.Any(k => k.Name == "Welding")).Select(x => x.FirstName));
        Bag("all", s => s.Sailors.Where(x => x.Skills.All(k => k.Id < 5)).Select(x => x.Id));
        Bag("contains_entity", s => s.Sailors.Where(x => x.Skills.Contains(s.Skills.Single(k => k.Id == 2))).Select(x => x.Id));
        Bag("inverse_count", s => s.Skills.Select(k => new { k.Name, N = k.Sailors.Count }));
        Bag("inverse_sum", s => s.Skills.Select(k => new { k.Name, Pay = k.Sailors.Sum(x => x.Salary) }));
        Bag("inverse_max_nullable", s => s.Skills.Select(k => new { k.Name, Oldest = k.Sailors.Max(x => x.Age) }));
        Bag("flattened", s => s.Sailors.SelectMany(x => x.Skills, (x, k) => new { x.FirstName, k.Name }));
        Bag("flattened_outer", s => s.Sailors.SelectMany(x => x.Skills.DefaultIfEmpty(), (x, k) => new { x.FirstName, Skill = k == null ? null : k.Name }));
        Bag("flattened_filtered", s => s.Skills.SelectMany(k => k.Sailors.Where(x => x.Rank == Rank.Captain), (k, x) => new { k.Name, x.FirstName }));
        Bag("list", s => s.Skills.Select(k => new { k.Name, Who = k.Sailors.Select(x => x.FirstName).ToList() }));
        Deep("ordered_list", s => s.Skills.OrderBy(k => k.Id).Select(k => k.Sailors.OrderByDescending(x => x.Id).Take(2).Select(x => x.Id).ToList()));
        Bag("first", s => s.Skills.Select(k => new { k.Name, First = k.Sailors.OrderBy(x => x.Id).Select(x => x.FirstName).FirstOrDefault() }));
        Bag("grouped", s => s.Sailors.SelectMany(x => x.Skills, (x, k) => new { x.Rank, k.Name }).GroupBy(x => x.Rank).Select(g => new { g.Key, N = g.Count() }));
        Bag("two_hops", s => s.Sailors.Where(x => x.Id == 1).SelectMany(x => x.Skills).SelectMany(k => k.Sailors).Select(x => x.Id).Distinct());
        Bag("through_reference", s => s.Ships.Where(x => x.Captain!.Skills.Any()).Select(x => x.Name)).ObjectsAnswerOtherwise("a member of null throws");
        Bag("shared_skill", s => s.Sailors.Where(x => s.Sailors.Any(y => y.Id != x.Id && y.Skills.Any(k => x.Skills.Contains(k)))).Select(x => x.Id));
        Sequence("ordered_by_count", s => s.Skills.OrderByDescending(k => k.Sailors.Count).ThenBy(k => k.Id).Select(k => k.Name));
        Bag("join_entity_count", s => s.Passengers.Select(p => new { p.Name, N = p.Bookings.Count, Paid = p.Bookings.Sum(b => b.Price) }));
        Bag("join_entity_through", s => s.Passengers.SelectMany(p => p.Bookings, (p, b) => new { p.Name, b.VoyageId, Ship = b.Voyage.Ship.Name }));
        Value("pairs", s => s.Sailors.SelectMany(x => x.Skills).Count());
    }
}

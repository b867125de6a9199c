using Conformance.Data;
using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Complex properties: members, whole values, comparison, nesting, structs.</summary>
public sealed class ComplexTypeQueries : QueryFamily
{
    public ComplexTypeQueries()
    {
        Rows("owner", s => s.Depots);
        Rows("member", s => s.Depots.Select(d => d.Size.Width));
        Rows("nested_member", s => s.Depots.Select(d => new { d.Id, d.Size.Wall.Name, d.Size.Wall.Colour }));
        Rows("whole", s => s.Depots.Select(d => d.Size));
        Rows("whole_nested", s => s.Depots.Select(d => d.Size.Wall));
        Rows("whole_struct", s => s.Depots.Select(d => d.Location));
        Rows("struct_member", s => s.Depots.Where(d => d.Location.Latitude > 0).Select(d => d.Location.Longitude));
        Rows("member_compared", s => s.Depots.Where(d => d.Size.Width * d.Size.Depth > 200));
        Rows("nested_compared", s => s.Depots.Where(d => d.Size.Wall.Name == "brick").Select(d => d.Name));
        Rows("nested_null_compared", s => s.Depots.Where(d => d.Size.Wall.Colour != "blue").Select(d => d.Name));
        Rows("nullable_member", s => s.Depots.Where(d => d.Size.Floors == null).Select(d => d.Id));
        Bag("whole_compared_with_parameter", s =>
        {
            var place = new GeoPoint(53.5, 10);
            return s.Depots.Where(d => d.Location == place).Select(d => d.Id);
        }).ExpectObjects();
        Rows("whole_compared_with_whole", s =>
            from a in s.Depots from b in s.Depots where a.Id < b.Id && a.Location == b.Location select new { A = a.Id, B = b.Id });
        Rows("ordered_by_member", s => s.Depots.OrderBy(d => d.Size.Depth).ThenBy(d => d.Id).Select(d => d.Id));
        Rows("grouped_by_member", s => s.Depots.GroupBy(d => d.Size.Wall.Colour).Select(g => new { g.Key, N = g.Count(), Wide = g.Max(d => d.Size.Width) }));
        Rows("grouped_by_struct", s => s.Depots.GroupBy(d => d.Location).Select(g => new { g.Key.Latitude, N = g.Count() }));
        Rows("distinct_struct", s => s.Depots.Select(d => d.Location).Distinct());
        Rows("in_anonymous", s => s.Depots.Select(d => new { d.Name, d.Size, d.Location }));
        Rows("union_of_wholes", s => s.Depots.Where(d => d.Id < 3).Select(d => d.Location).Concat(s.Depots.Where(d => d.Id > 2).Select(d => d.Location)));
        Rows("paged_owner", s => s.Depots.OrderBy(d => d.Id).Skip(1).Take(2));
        Value("sum_of_member", s => s.Depots.Sum(d => d.Size.Depth)).ExpectObjects();
        Value("first", s => s.Depots.OrderBy(d => d.Id).First()).ExpectObjects();
        Value("count_of_member", s => s.Depots.Count(d => d.Size.Wall.Colour == "red")).ExpectObjects();
    }

    // InMemory doesn't translate complex properties.
    private void Rows<T>(string name, Func<IStore, IQueryable<T>> query) => Bag(name, query).ExpectObjects();
}

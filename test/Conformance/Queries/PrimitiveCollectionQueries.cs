using Conformance.Data;
using Conformance.Framework;

namespace Conformance.Queries;

/// <summary>Collections of scalars in one property, and inline collections.</summary>
public sealed class PrimitiveCollectionQueries : QueryFamily
{
    public PrimitiveCollectionQueries()
    {
        Rows("selected", s => s.Sailors.Select(x => new { x.Id, x.Scores }));
        Rows("list_selected", s => s.Ports.Select(p => new { p.Id, p.Aliases }));
        Rows("nullable_elements_selected", s => s.Sailors.Select(x => new { x.Id, x.Marks }));
        Rows("count", s => s.Sailors.Select(x => new { x.Id, N = x.Languages.Count }));
        Rows("array_length", s => s.Sailors.Select(x => new { x.Id, N = x.Scores.Length }));
        Rows("count_compared", s => s.Sailors.Where(x => x.Scores.Length > 1).Select(x => x.Id));
        Rows("count_predicate", s => s.Sailors.Where(x => x.Scores.Count(v => v > 10) == 2).Select(x => x.Id));
        Rows("contains_constant", s => s.Sailors.Where(x => x.Languages.Contains("en")).Select(x => x.Id));
        Rows("contains_parameter", s =>
        {
            var language = "zh";
            return s.Sailors.Where(x => x.Languages.Contains(language)).Select(x => x.Id);
        });
        Rows("contains_int", s => s.Sailors.Where(x => x.Scores.Contains(9)).Select(x => x.Id));
        Rows("contains_null", s => s.Sailors.Where(x => x.Marks.Contains(null)).Select(x => x.Id));
        Rows("contains_hostile", s => s.Ports.Where(p => p.Aliases.Contains("c'd")).Select(p => p.Id));
        Rows("contains_column", s => s.Sailors.Where(x => x.Scores.Contains((x.Id * 3) - 2)).Select(x => x.Id));
        Rows("any", s => s.Ports.Where(p => p.Aliases.Any()).Select(p => p.Id));
        Rows("any_predicate", s => s.Ports.Where(p => p.Aliases.Any(a => a.StartsWith("K"))).Select(p => p.Id));
        Rows("all_predicate", s => s.Sailors.Where(x => x.Scores.All(v => v < 20)).Select(x => x.Id));
        Rows("indexed", s => s.Sailors.Where(x => x.Scores.Length > 0 && x.Scores[0] == 9).Select(x => x.Id));
        Rows("element_at", s => s.Sailors.Where(x => x.Scores.Length > 1 && x.Scores.ElementAt(1) > 10).Select(x => x.Id));
        Rows("first_or_default", s => s.Sailors.Select(x => new { x.Id, First = x.Scores.FirstOrDefault() }));
        Rows("sum", s => s.Sailors.Select(x => new { x.Id, Sum = x.Scores.Sum() }));
        Rows("max_nullable", s => s.Sailors.Where(x => x.Scores.Length > 0).Select(x => new { x.Id, Max = x.Scores.Max() }));
        Rows("flattened", s => s.Sailors.SelectMany(x => x.Scores));
        Rows("flattened_with_parent", s => s.Ports.SelectMany(p => p.Aliases, (p, a) => new { p.Id, a }));
        Rows("filtered_list", s => s.Sailors.Select(x => new { x.Id, Big = x.Scores.Where(v => v > 10).ToList() }));
        Rows("ordered_list_count", s => s.Sailors.Where(x => x.Scores.OrderByDescending(v => v).FirstOrDefault() > 20).Select(x => x.Id));
        Rows("distinct_count", s => s.Sailors.Select(x => new { x.Id, N = x.Languages.Distinct().Count() }));
        Rows("intersects_parameter", s =>
        {
            var wanted = new[] { "no", "de" };
            return s.Sailors.Where(x => x.Languages.Any(l => wanted.Contains(l))).Select(x => x.Id);
        });
        Rows("equal_to_parameter", s =>
        {
            var scores = new[] { 9, 10, 11 };
            return s.Sailors.Where(x => x.Scores == scores).Select(x => x.Id);
        }).ExpectObjects(s => s.Sailors.Where(x => x.Scores.SequenceEqual(new[] { 9, 10, 11 })).Select(x => x.Id).ToList());
        Rows("inline_min", s => s.Ports.Select(p => new { p.Id, Least = new[] { p.Berths, 6, p.Name.Length }.Min() }));
        Rows("inline_max", s => s.Ports.Select(p => new { p.Id, Most = new[] { p.Berths, 6 }.Max() }));
        Rows("inline_count", s => s.Ports.Where(p => new[] { 1, 5, 9 }.Count(v => v > p.Berths) == 2).Select(p => p.Id));
        Rows("inline_contains_columns", s => s.Ports.Where(p => new[] { p.Berths, p.Depth ?? 0 }.Contains(12)).Select(p => p.Id));
        Rows("parameter_count", s =>
        {
            var limits = new[] { 3, 6, 10 };
            return s.Ports.Select(p => new { p.Id, N = limits.Count(l => l < p.Berths) });
        });
        Rows("parameter_joined", s =>
        {
            var ids = new[] { "HAM", "OSL" };
            return from p in s.Ports join id in ids on p.Id equals id select p.Name;
        });
        Rows("parameter_any_compared", s =>
        {
            var names = new List<string> { "Ber", "Os" };
            return s.Ports.Where(p => names.Any(n => p.Name.StartsWith(n))).Select(p => p.Id);
        });
        Rows("in_subquery", s => s.Ships.Where(x => x.Captain != null && x.Captain.Languages.Contains("en")).Select(x => x.Name));
        Value("total_elements", s => s.Sailors.Sum(x => x.Scores.Length)).ExpectObjects();
    }

    // InMemory doesn't translate operators on primitive collections.
    private QueryCase Rows<T>(string name, Func<IStore, IQueryable<T>> query) => Bag(name, query).ExpectObjects();
}

using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>What a query can yield.</summary>
public sealed class SelectQueries : QueryFamily
{
    public SelectQueries()
    {
        Bag("scalar", s => s.Ports.Select(p => p.Name));
        Bag("two_scalars", s => s.Ports.Select(p => new { p.Id, p.Name }));
        Bag("entity", s => s.Ports.Select(p => p));
        Bag("entity_in_anonymous", s => s.Ships.Select(x => new { x.Id, Ship = x }));
        Bag("entity_twice", s => s.Ports.Select(p => new { A = p, B = p }));
        Bag("named_type", s => s.Ports.Select(p => new PortLine { PortId = p.Id, Name = p.Name, Berths = p.Berths }));
        Bag("value_tuple_constructor", s => s.Ports.Select(p => new ValueTuple<string, int>(p.Id, p.Berths)));
        Bag("reference_tuple", s => s.Ports.Select(p => Tuple.Create(p.Id, p.Berths)));
        Bag("array", s => s.Ports.Select(p => new[] { p.Latitude, p.Longitude }));
        Bag("object_array", s => s.Ports.Select(p => new object[] { p.Id, p.Berths }));
        Bag("nested_anonymous", s => s.Ports.Select(p => new { p.Id, Where = new { p.Latitude, p.Longitude } }));
        Bag("constant", s => s.Ports.Select(p => 42));
        Bag("constants_of_types", s => s.Skills.Select(x => new { I = 1, L = 2L, S = "x", D = 1.5, M = 2.5m, B = true, N = (int?)null, C = 'c' }));
        Bag("parameter", s =>
        {
            var tag = "it's";
            return s.Ports.Select(p => new { p.Id, Tag = tag });
        });
        Bag("arithmetic", s => s.Ports.Select(p => new { p.Id, A = p.Berths + 1, B = p.Berths - 20, C = p.Berths * 3, D = p.Berths / 3, E = p.Berths % 3, F = -p.Berths }));
        Bag("arithmetic_double", s => s.Ports.Select(p => new { p.Id, A = p.Latitude + p.Longitude, B = p.Latitude * 2, C = p.Latitude / 4, D = p.Latitude - 0.5 }));
        Bag("arithmetic_decimal", s => s.Sailors.Select(x => new { x.Id, A = x.Salary + 0.75m, B = x.Salary * 2m, C = x.Salary - 10m, D = -x.Salary }));
        Bag("arithmetic_long", s => s.Cargoes.Select(c => new { c.Id, A = c.Units * 1_000_000_000L, B = c.Units / 2, C = c.Units % 2 }));
        Bag("integer_division_negative", s => s.Scalars.Select(x => new { x.Id, Q = x.Int / 4, R = x.Int % 4 }));
        Bag("mixed_arithmetic", s => s.Cargoes.Select(c => new { c.Id, A = c.Units * c.Weight, B = c.Units * c.Value, C = c.Units + 1 }));
        Bag("navigation_scalar", s => s.Voyages.Select(v => v.Ship.Name));
        Bag("navigation_two_levels", s => s.Voyages.Select(v => new { v.Id, Company = v.Ship.Company.Name }));
        Bag("navigation_entity", s => s.Voyages.Where(v => v.Id < 1005).Select(v => v.Ship));
        Bag("navigation_optional_entity", s => s.Sailors.Select(x => new { x.Id, x.Manager }));
        Bag("navigation_one_to_one", s => s.Ships.Select(x => new { x.Id, Number = x.Certificate!.Number }))
            .ObjectsAnswerOtherwise("a member of null throws");
        Bag("navigation_one_to_one_principal", s => s.Certificates.Select(c => new { c.Number, c.Ship.Name }));
        Bag("method_on_client", s => s.Ports.Select(p => Describe(p.Id, p.Berths)));
        Bag("method_on_client_with_entity", s => s.Ports.Select(p => DescribePort(p)));
        Bag("interpolated_string", s => s.Ports.Select(p => $"{p.Id}: {p.Berths}"));
        Bag("where_after_select", s => s.Ports.Select(p => new { p.Id, Twice = p.Berths * 2 }).Where(x => x.Twice > 15));
        Bag("select_after_select", s => s.Ports.Select(p => new { p.Id, Twice = p.Berths * 2 }).Select(x => x.Twice + 1));
        Bag("order_by_projected", s => s.Ports.Select(p => new { p.Id, N = p.Berths % 5 }).OrderBy(x => x.N).ThenBy(x => x.Id).Select(x => x.Id));
        Bag("boolean_test", s => s.Ports.Select(p => p.Country == "Norway"));
        Bag("boolean_null_test", s => s.Ports.Select(p => new { p.Id, Is = p.Country == null, Not = p.Depth != null }));
        Bag("query_expression_with_let", s =>
            from p in s.Ports
            let total = p.Berths + (p.Depth ?? 0)
            where total > 15
            select new { p.Id, total });
        Bag("cast_to_object", s => s.Ports.Select(p => (object)p.Berths));
        Bag("cast_widening", s => s.Ports.Select(p => new { p.Id, L = (long)p.Berths, D = (double)p.Berths, M = (decimal)p.Berths }));
        Bag("cast_narrowing", s => s.Cargoes.Select(c => new { c.Id, I = (int)c.Units, S = (short)c.Units, B = (byte)c.Units }));
        Bag("cast_to_nullable", s => s.Ports.Select(p => new { p.Id, N = (int?)p.Berths }));
        Bag("conditional_entity_member", s => s.Sailors.Select(x => x.Manager == null ? "none" : x.Manager.FirstName));
        Bag("same_column_twice", s => s.Ports.Select(p => new { A = p.Name, B = p.Name, C = p.Name + p.Name }));
        Bag("query_tag", s => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.TagWith(s.Ports, "a tag; with -- odd\n*/ text '").Select(p => p.Id));
        Sequence("select_with_index_free_order", s => s.Ports.OrderBy(p => p.Id).Select(p => new { p.Id, p.Facilities }));
    }

    private static string Describe(string id, int berths) => $"{id} has {berths}";

    private static string DescribePort(Port port) => $"{port.Name}/{port.Country}";
}

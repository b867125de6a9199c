using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>C# semantics of null over three-valued engines.</summary>
public sealed class NullQueries : QueryFamily
{
    public NullQueries()
    {
        Bag("is_null", s => s.Ports.Where(p => p.Country == null));
        Bag("is_not_null", s => s.Ports.Where(p => p.Country != null));
        Bag("has_value", s => s.Ports.Where(p => p.Depth.HasValue));
        Bag("has_no_value", s => s.Ports.Where(p => !p.Depth.HasValue));
        Bag("equal_constant", s => s.Ports.Where(p => p.Depth == 12));
        Bag("not_equal_constant_keeps_null", s => s.Ports.Where(p => p.Depth != 12));
        Bag("not_equal_string_keeps_null", s => s.Ports.Where(p => p.Country != "Norway"));
        Bag("negated_equal_keeps_null", s => s.Ports.Where(p => !(p.Country == "Norway")));
        Bag("less_drops_null", s => s.Ports.Where(p => p.Depth < 12));
        Bag("negated_less_keeps_null", s => s.Ports.Where(p => !(p.Depth < 12)));
        Bag("two_nullable_columns_equal", s => s.Cargoes.Where(c => c.Owner == c.Voyage.Remark));
        Bag("two_nullable_columns_differ", s => s.Cargoes.Where(c => c.Owner != c.Voyage.Remark));
        Bag("nullable_against_required", s => s.Cargoes.Where(c => c.Owner != c.Description));
        Bag("nullable_bool_true", s => s.Cargoes.Where(c => c.Insured == true));
        Bag("nullable_bool_not_true", s => s.Cargoes.Where(c => c.Insured != true));
        Bag("nullable_bool_false", s => s.Cargoes.Where(c => c.Insured == false));
        Bag("nullable_bool_coalesced", s => s.Cargoes.Where(c => c.Insured ?? false));
        Bag("nullable_bool_coalesced_negated", s => s.Cargoes.Where(c => !(c.Insured ?? true)));
        Bag("nullable_bool_value", s => s.Cargoes.Where(c => c.Insured.HasValue && c.Insured.Value));
        Bag("nullable_bool_comparison", s => s.Cargoes.Where(c => (c.Hazard > 1) == (c.Insured ?? false)));
        Bag("parameter_null_equal", s =>
        {
            string? none = null;
            return s.Ports.Where(p => p.Country == none);
        });
        Bag("parameter_null_not_equal", s =>
        {
            string? none = null;
            return s.Ports.Where(p => p.Country != none);
        });
        Bag("parameter_null_int", s =>
        {
            int? none = null;
            return s.Ports.Where(p => p.Depth == none);
        });
        Bag("parameter_null_compared", s =>
        {
            int? none = null;
            return s.Ports.Where(p => !(p.Depth > none));
        });
        Bag("coalesce_value", s => s.Ports.Select(p => new { p.Id, Depth = p.Depth ?? -1 }));
        Bag("coalesce_string", s => s.Ports.Select(p => p.Country ?? "none"));
        Bag("coalesce_chain", s => s.Cargoes.Select(c => c.Owner ?? c.Voyage.Remark ?? c.Description));
        Bag("coalesce_in_predicate", s => s.Ports.Where(p => (p.Depth ?? 0) < 10));
        Bag("get_value_or_default", s => s.Ports.Select(p => new { p.Id, Depth = p.Depth.GetValueOrDefault() }));
        Bag("get_value_or_given", s => s.Ports.Select(p => new { p.Id, Depth = p.Depth.GetValueOrDefault(7) }));
        Bag("arithmetic_with_null", s => s.Ports.Select(p => new { p.Id, Sum = p.Depth + 1, Product = p.Depth * p.Berths, Minus = -p.Depth }));
        Bag("concat_with_null", s => s.Ports.Select(p => p.Name + " in " + p.Country));
        Bag("concat_two_nullable", s => s.Cargoes.Select(c => c.Owner + c.Voyage.Remark));
        Bag("concat_equals", s => s.Sailors.Where(x => x.FirstName + x.Nickname == "Emil"));
        Bag("string_is_null_or_empty", s => s.Ports.Where(p => string.IsNullOrEmpty(p.Country)));
        Bag("string_is_not_null_or_empty", s => s.Ports.Where(p => !string.IsNullOrEmpty(p.Country)));
        Bag("string_is_null_or_white_space", s => s.Sailors.Where(x => string.IsNullOrWhiteSpace(x.Nickname)));
        Bag("length_of_null", s => s.Sailors.Where(x => x.Id < 14).Select(x => new { x.Id, Length = (int?)x.Nickname!.Length }))
            .ObjectsAnswerOtherwise("a member of null throws");
        Bag("navigation_null_compared", s => s.Sailors.Where(x => x.Manager!.Age != 47)).ObjectsAnswerOtherwise("a member of null throws");
        Bag("navigation_null_negated", s => s.Sailors.Where(x => !(x.Manager!.Nickname == "Skipper")))
            .ObjectsAnswerOtherwise("a member of null throws");
        Bag("navigation_null_projected", s => s.Sailors.Select(x => new { x.Id, Boss = x.Manager!.FirstName, Age = (int?)x.Manager.Age }))
            .ObjectsAnswerOtherwise("a member of null throws");
        Bag("nullable_equals_method", s => s.Ports.Where(p => p.Depth.Equals(12)));
        Bag("nullable_equals_null_method", s => s.Ports.Where(p => p.Depth.Equals(null)));
        Bag("null_projected", s => s.Ports.Select(p => new { p.Id, Nothing = (int?)null, NoText = (string?)null }));
        Bag("null_inequality_both", s => s.Sailors.Where(x => x.Age != x.Manager!.Age)).ObjectsAnswerOtherwise("a member of null throws");
        Bag("double_negation", s => s.Ports.Where(p => !!(p.Depth > 10)));
        Bag("and_with_null_operand", s => s.Ports.Where(p => !(p.Depth > 10 && p.Berths > 5)));
        Bag("or_with_null_operand", s => s.Ports.Where(p => !(p.Depth > 10 || p.Berths > 10)));
        Bag("conditional_on_null", s => s.Ports.Select(p => new { p.Id, Kind = p.Depth > 11 ? "deep" : "shallow" }));
        Bag("distinct_with_nulls", s => s.Ports.Select(p => p.Country).Distinct());
        Value("max_of_nullable", s => s.Ports.Max(p => p.Depth));
        Value("count_null", s => s.Ports.Count(p => p.Country == null));
    }
}

using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Comparisons, boolean logic and membership.</summary>
public sealed class WhereQueries : QueryFamily
{
    public WhereQueries()
    {
        Comparisons();
        BooleanLogic();
        Membership();
    }

    private void Comparisons()
    {
        Bag("everything", s => s.Voyages);
        Bag("equal_string_key", s => s.Ports.Where(p => p.Id == "HAM"));
        Bag("equal_long", s => s.Voyages.Where(v => v.Id == 1007));
        Bag("not_equal_int", s => s.Ships.Where(x => x.CompanyId != 1));
        Bag("less_than", s => s.Ports.Where(p => p.Berths < 7));
        Bag("less_or_equal", s => s.Ports.Where(p => p.Berths <= 7));
        Bag("greater_than_double", s => s.Ports.Where(p => p.Latitude > 53));
        Bag("greater_or_equal_decimal", s => s.Sailors.Where(x => x.Salary >= 3167.75m));
        Bag("reversed_operands", s => s.Ports.Where(p => 7 < p.Berths));
        Bag("two_columns", s => s.Cargoes.Where(c => c.Description == c.Owner));
        Bag("two_columns_of_different_type", s => s.Cargoes.Where(c => c.Weight > c.Units));
        Bag("arithmetic_both_sides", s => s.Ports.Where(p => p.Berths * 2 - 1 > p.Depth + 3));
        Bag("enum_equal", s => s.Ships.Where(x => x.State == ShipState.InService));
        Bag("enum_not_equal", s => s.Voyages.Where(v => v.Status != VoyageStatus.Completed));
        Bag("enum_less_than", s => s.Voyages.Where(v => v.Status < VoyageStatus.Completed));
        Bag("enum_converted_to_string", s => s.Sailors.Where(x => x.Rank == Rank.Captain));
        Bag("enum_cast_to_int", s => s.Ships.Where(x => (int)x.State == 1));
        Bag("flags_has", s => s.Ports.Where(p => p.Facilities.HasFlag(Facilities.Fuel)));
        Bag("flags_has_two", s => s.Ports.Where(p => p.Facilities.HasFlag(Facilities.Fuel | Facilities.Customs)));
        Bag("flags_bitwise_and", s => s.Ports.Where(p => (p.Facilities & Facilities.Customs) != 0));
        Bag("flags_bitwise_or", s => s.Ports.Where(p => (p.Facilities | Facilities.Rail) == (Facilities)9));
        Bag("flags_none", s => s.Ports.Where(p => p.Facilities == Facilities.None));
        Bag("datetime_equal", s => s.Companies.Where(c => c.Founded == new DateTime(1999, 12, 31)));
        Bag("datetime_range", s => s.Voyages.Where(v => v.Departed >= new DateTime(2024, 1, 1) && v.Departed < new DateTime(2024, 3, 1)));
        Bag("dateonly_less", s => s.Ports.Where(p => p.Opened < new DateOnly(1940, 1, 1)));
        Bag("timeonly_greater", s => s.Ports.Where(p => p.CurfewFrom > new TimeOnly(12, 0)));
        Bag("timespan_less", s => s.Voyages.Where(v => v.Delay < TimeSpan.Zero));
        Bag("datetimeoffset_greater", s => s.Sailors.Where(x => x.LastSeen > new DateTimeOffset(2024, 3, 1, 1, 0, 0, TimeSpan.FromHours(2))));
        Bag("guid_equal", s => s.Sailors.Where(x => x.Badge == new Guid(3, 2, 7, 1, 2, 3, 4, 5, 6, 7, 2)));
        Bag("string_is_case_sensitive", s => s.Ships.Where(x => x.Name == "aurora"));
        Bag("string_with_quote", s => s.Sailors.Where(x => x.LastName == "O'Hara"));
        Bag("string_with_backslash", s => s.Sailors.Where(x => x.Nickname == @"back\slash"));
        Bag("string_empty", s => s.Sailors.Where(x => x.Nickname == ""));
        Bag("string_unicode", s => s.Sailors.Where(x => x.Nickname == "😀"));
        Bag("string_compare_to", s => s.Ports.Where(p => p.Id.CompareTo("OSL") > 0));
        Bag("string_compare_static", s => s.Ports.Where(p => string.Compare(p.Id, "HAM") <= 0));
        Bag("equals_method", s => s.Ports.Where(p => p.Berths.Equals(7)));
        Bag("equals_static", s => s.Ports.Where(p => object.Equals(p.Country, "Norway")));
        Bag("string_equals_static", s => s.Ports.Where(p => string.Equals(p.Country, "Norway")));
        Bag("constant_true", s => s.Skills.Where(x => true));
        Bag("constant_false", s => s.Skills.Where(x => false)).MayBeEmpty();
        Bag("entity_equality", s => s.Voyages.Where(v => v.From == s.Ports.Single(p => p.Id == "OSL")));
        Bag("entity_null", s => s.Voyages.Where(v => v.To == null));
        Bag("entity_not_null", s => s.Sailors.Where(x => x.Manager != null));
        Bag("composite_key_parts", s => s.Bookings.Where(b => b.VoyageId == 1004 && b.PassengerId > 2));
        Bag("chained", s => s.Ships.Where(x => x.Active).Where(x => x.Built > 2000).Where(x => x.CompanyId == 1));
    }

    private void BooleanLogic()
    {
        Bag("bool_column", s => s.Ships.Where(x => x.Active));
        Bag("bool_negated", s => s.Ships.Where(x => !x.Active));
        Bag("bool_equals_true", s => s.Ships.Where(x => x.Active == true));
        Bag("bool_equals_false", s => s.Ships.Where(x => x.Active == false));
        Bag("bool_equals_comparison", s => s.Ships.Where(x => x.Active == (x.Built > 2010)));
        Bag("and_or_not", s => s.Ships.Where(x => (x.Active && x.Built < 2010) || !(x.CompanyId == 1 || x.CompanyId == 2)));
        Bag("xor", s => s.Ships.Where(x => x.Active ^ (x.Built > 2010)));
        Bag("de_morgan", s => s.Ports.Where(p => !(p.Berths > 5 && p.Latitude > 50)));
        Bag("non_short_circuit", s => s.Ports.Where(p => p.Berths > 5 & p.Latitude > 50 | p.Id == "QUO"));
        Bag("conditional_predicate", s => s.Ports.Where(p => p.Berths > 8 ? p.Latitude > 50 : p.Latitude < 54));
        Bag("comparison_projected", s => s.Ports.Select(p => new { p.Id, Big = p.Berths > 8 }));
        Bag("negated_comparison_projected", s => s.Ports.Select(p => new { p.Id, Small = !(p.Berths > 8) }));
        Bag("logic_projected", s => s.Ships.Select(x => new { x.Id, Yes = x.Active && x.Built > 2010, Or = x.Active || x.Built > 2010 }));
        Bag("closure_bool", s =>
        {
            var wanted = true;
            return s.Ships.Where(x => x.Active == wanted);
        });
        Bag("closure_switches_filter_off", s =>
        {
            string? country = null;
            return s.Ports.Where(p => country == null || p.Country == country);
        });
        Bag("bitwise_int", s => s.Ports.Where(p => (p.Berths & 1) == 1).Select(p => new { p.Id, Or = p.Berths | 8, Xor = p.Berths ^ 5, Not = ~p.Berths }));
        Bag("shift", s => s.Ports.Select(p => new { p.Id, Left = p.Berths << 2, Right = p.Berths >> 1 }));
    }

    private void Membership()
    {
        Bag("contains_array", s =>
        {
            var ids = new[] { "HAM", "SHA", "nope" };
            return s.Ports.Where(p => ids.Contains(p.Id));
        });
        Bag("contains_list", s =>
        {
            var ids = new List<long> { 1001, 1002, 5 };
            return s.Voyages.Where(v => ids.Contains(v.Id));
        });
        Bag("contains_hash_set", s =>
        {
            var ids = new HashSet<int> { 1, 4, 9 };
            return s.Ships.Where(x => ids.Contains(x.Id));
        });
        Bag("contains_inline", s => s.Ships.Where(x => new[] { 2, 3 }.Contains(x.Id)));
        Bag("contains_negated", s =>
        {
            var ids = new[] { "HAM", "SHA" };
            return s.Ports.Where(p => !ids.Contains(p.Id));
        });
        Bag("contains_empty", s =>
        {
            var ids = Array.Empty<string>();
            return s.Ports.Where(p => ids.Contains(p.Id));
        }).MayBeEmpty();
        Bag("contains_empty_negated", s =>
        {
            var ids = new List<string>();
            return s.Ports.Where(p => !ids.Contains(p.Id));
        });
        Bag("contains_null_element", s =>
        {
            var countries = new[] { "Norway", null };
            return s.Ports.Where(p => countries.Contains(p.Country));
        });
        Bag("contains_null_element_negated", s =>
        {
            var countries = new[] { "Norway", null };
            return s.Ports.Where(p => !countries.Contains(p.Country));
        });
        Bag("contains_nullable_column_negated", s =>
        {
            var depths = new int?[] { 16, 12 };
            return s.Ports.Where(p => !depths.Contains(p.Depth));
        });
        Bag("contains_only_null", s =>
        {
            var depths = new int?[] { null };
            return s.Ports.Where(p => depths.Contains(p.Depth));
        });
        Bag("contains_two_thousand", s =>
        {
            var ids = Enumerable.Range(1020, 2000).Select(i => (long)i).ToArray();
            return s.Voyages.Where(v => ids.Contains(v.Id));
        });
        Bag("contains_two_thousand_strings", s =>
        {
            var names = Enumerable.Range(0, 2000).Select(i => $"it's {i}").Append("Aurora").ToList();
            return s.Ships.Where(x => names.Contains(x.Name));
        });
        Bag("contains_enum", s =>
        {
            var states = new[] { ShipState.Docked, ShipState.Scrapped };
            return s.Ships.Where(x => states.Contains(x.State));
        });
        Bag("contains_converted_enum", s =>
        {
            var ranks = new List<Rank> { Rank.Captain, Rank.Engineer };
            return s.Sailors.Where(x => ranks.Contains(x.Rank));
        });
        Bag("contains_datetime", s =>
        {
            var days = new[] { new DateTime(1999, 12, 31), new DateTime(1950, 4, 1) };
            return s.Companies.Where(c => days.Contains(c.Founded));
        });
        Bag("contains_guid", s =>
        {
            var badges = new[] { new Guid(1, 0, 7, 1, 2, 3, 4, 5, 6, 7, 0), Guid.Empty };
            return s.Sailors.Where(x => badges.Contains(x.Badge));
        });
        Bag("contains_subquery", s => s.Ports.Where(p => s.Voyages.Select(v => v.ToId).Contains(p.Id)));
        Bag("contains_subquery_negated", s => s.Ports.Where(p => !s.Voyages.Select(v => v.ToId).Contains(p.Id)));
        Bag("contains_subquery_filtered", s => s.Ports.Where(p => s.Voyages.Where(v => v.Fuel > 400).Select(v => v.FromId).Contains(p.Id)));
        Bag("array_any_equals", s =>
        {
            var ids = new[] { "HAM", "OSL" };
            return s.Ports.Where(p => ids.Any(i => i == p.Id));
        });
        Bag("array_all_differ", s =>
        {
            var ids = new[] { "HAM", "OSL" };
            return s.Ports.Where(p => ids.All(i => i != p.Id));
        });
    }
}

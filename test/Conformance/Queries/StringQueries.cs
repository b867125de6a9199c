using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;

namespace Conformance.Queries;

/// <summary>String members; untrusted text as parameters.</summary>
public sealed class StringQueries : QueryFamily
{
    /// <summary>Texts that try to leave their literal, parameter or pattern.</summary>
    private static readonly string[] Hostile =
        ["'; DROP TABLE Ports; --", "\"quoted\"", @"back\slash", "a\0b", "😀", "{x:Int32}", "%_", "[a-z]", "@p0", "line\nbreak", "\\N", "\t", "' OR 1=1 --", "$1", "?"];

    public StringQueries()
    {
        Tests();
        Functions();
        Untrusted();
    }

    private void Tests()
    {
        Bag("starts_with", s => s.Ports.Where(p => p.Name.StartsWith("B")));
        Bag("starts_with_negated", s => s.Ports.Where(p => !p.Name.StartsWith("B")));
        Bag("starts_with_wildcard", s => s.Scalars.Where(x => x.String.StartsWith("%")));
        Bag("starts_with_empty", s => s.Ports.Where(p => p.Name.StartsWith("")));
        Bag("starts_with_column", s => s.Ports.Where(p => p.Name.StartsWith(p.Id.Substring(0, 1))));
        Bag("starts_with_parameter", s =>
        {
            var start = "Ha";
            return s.Ports.Where(p => p.Name.StartsWith(start));
        });
        Bag("starts_with_char", s => s.Ports.Where(p => p.Name.StartsWith('O'))).ExpectObjects();
        Bag("ends_with", s => s.Ports.Where(p => p.Name.EndsWith("en")));
        Bag("ends_with_parameter", s =>
        {
            var end = "_";
            return s.Scalars.Where(x => x.String.EndsWith(end));
        });
        Bag("ends_with_char", s => s.Ports.Where(p => p.Name.EndsWith('n'))).ExpectObjects();
        Bag("contains", s => s.Ports.Where(p => p.Name.Contains("er")));
        Bag("contains_is_case_sensitive", s => s.Voyages.Where(v => v.Remark!.Contains("fog"))).ObjectsAnswerOtherwise("a member of null throws");
        Bag("contains_wildcard", s => s.Sailors.Where(x => x.Nickname != null && x.Nickname.Contains("%")));
        Bag("contains_underscore", s => s.Sailors.Where(x => x.Nickname != null && x.Nickname.Contains("_")));
        Bag("contains_backslash", s => s.Sailors.Where(x => x.Nickname != null && x.Nickname.Contains("\\")));
        Bag("contains_empty", s => s.Ports.Where(p => p.Name.Contains("")));
        Bag("contains_column", s => s.Ports.Where(p => p.Name.Contains(p.Name.Substring(1, 2))));
        Bag("contains_char", s => s.Ports.Where(p => p.Name.Contains('g'))).ExpectObjects();
        Bag("contains_projected", s => s.Ports.Select(p => new { p.Id, Has = p.Name.Contains("o") }));
        Bag("like", s => s.Ports.Where(p => EF.Functions.Like(p.Name, "B%"))).ExpectObjects(s => s.Ports.Where(p => p.Name.StartsWith("B")).ToList());
        Bag("like_single", s => s.Ports.Where(p => EF.Functions.Like(p.Id, "_A_"))).ExpectObjects(s => s.Ports.Where(p => p.Id[1] == 'A').ToList());
        Bag("like_escape", s => s.Sailors.Where(x => EF.Functions.Like(x.Nickname, "100!%", "!")))
            .ExpectObjects(s => s.Sailors.Where(x => x.Nickname == "100%").ToList());
        Bag("like_of_null_negated", s => s.Sailors.Where(x => !EF.Functions.Like(x.Nickname, "%a%")).Select(x => x.Id))
            .ExpectObjects(s => s.Sailors.Where(x => x.Nickname == null || !x.Nickname.Contains('a')).Select(x => x.Id).ToList());
        Bag("starts_with_of_null_negated", s => s.Sailors.Where(x => !x.Nickname!.StartsWith("S")).Select(x => x.Id))
            .ExpectObjects(s => s.Sailors.Where(x => x.Nickname == null || !x.Nickname.StartsWith("S")).Select(x => x.Id).ToList());
        Bag("contains_of_null_projected", s => s.Sailors.Select(x => new { x.Id, Has = x.Nickname!.Contains("a") }))
            .ExpectObjects(s => s.Sailors.Select(x => new { x.Id, Has = x.Nickname != null && x.Nickname.Contains('a') }).ToList());
        Bag("like_negated", s => s.Ports.Where(p => !EF.Functions.Like(p.Name, "%e%"))).ExpectObjects(s => s.Ports.Where(p => !p.Name.Contains('e')).ToList());
        Bag("like_parameter", s =>
        {
            var pattern = "%o%";
            return s.Ports.Where(p => EF.Functions.Like(p.Name, pattern));
        }).ExpectObjects(s => s.Ports.Where(p => p.Name.Contains('o')).ToList());
        Bag("equals_ignoring_case_by_lower", s => s.Ships.Where(x => x.Name.ToLower() == "aurora"));
    }

    private void Functions()
    {
        Bag("length", s => s.Ports.Select(p => new { p.Id, p.Name.Length }));
        Bag("length_of_unicode", s => s.Ports.Where(p => p.Id == "VAL").Select(p => p.Name.Length));
        Bag("length_in_predicate", s => s.Ports.Where(p => p.Name.Length > 6));
        Bag("to_lower", s => s.Ports.Select(p => p.Name.ToLower()));
        Bag("to_upper", s => s.Ports.Select(p => p.Name.ToUpper()));
        Bag("to_upper_unicode", s => s.Sailors.Select(x => x.LastName.ToUpper()));
        Bag("to_lower_invariant", s => s.Ports.Select(p => p.Name.ToLowerInvariant())).ExpectObjects();
        Bag("trim", s => s.Scalars.Select(x => x.String.Trim()));
        Bag("trim_start", s => s.Scalars.Select(x => x.String.TrimStart()));
        Bag("trim_end", s => s.Scalars.Select(x => x.String.TrimEnd()));
        Bag("trim_chars", s => s.Scalars.Select(x => x.String.Trim(new[] { 'a', 'z' }))).ExpectObjects();
        Bag("trim_start_char", s => s.Scalars.Select(x => x.String.TrimStart('a'))).ExpectObjects();
        Bag("trim_end_char", s => s.Scalars.Select(x => x.String.TrimEnd('a'))).ExpectObjects();
        Bag("substring_from", s => s.Ports.Select(p => p.Name.Substring(2)));
        Bag("substring_from_length", s => s.Ports.Select(p => p.Name.Substring(1, 3)));
        Bag("substring_computed", s => s.Ports.Select(p => p.Name.Substring(p.Name.Length - 2)));
        Bag("substring_unicode", s => s.Sailors.Select(x => x.LastName.Substring(1, 1)));
        Bag("index_of", s => s.Ports.Select(p => new { p.Id, At = p.Name.IndexOf("e") }));
        Bag("index_of_missing", s => s.Ports.Select(p => p.Name.IndexOf("zzz")));
        Bag("index_of_empty", s => s.Ports.Select(p => p.Name.IndexOf("")));
        Bag("index_of_from", s => s.Ports.Select(p => new { p.Id, At = p.Name.IndexOf("a", 2) })).ExpectObjects();
        Bag("index_of_unicode", s => s.Sailors.Select(x => new { x.Id, At = x.LastName.IndexOf("ñ") }));
        Bag("replace", s => s.Ports.Select(p => p.Name.Replace("e", "E")));
        Bag("replace_by_nothing", s => s.Ports.Select(p => p.Name.Replace("en", "")));
        Bag("replace_char", s => s.Ports.Select(p => p.Name.Replace('e', '3'))).ExpectObjects();
        Bag("concat_operator", s => s.Ports.Select(p => p.Id + "-" + p.Name));
        Bag("concat_method", s => s.Ports.Select(p => string.Concat(p.Id, "/", p.Name)));
        Bag("concat_number", s => s.Ports.Select(p => p.Id + p.Berths));
        Bag("join_two", s => s.Sailors.Select(x => string.Join("|", new[] { x.FirstName, x.Nickname }))).ExpectObjects();
        Bag("pad_left", s => s.Ports.Select(p => p.Id.PadLeft(6))).ExpectObjects();
        Bag("pad_right_char", s => s.Ports.Select(p => p.Id.PadRight(6, '.'))).ExpectObjects();
        Bag("insert", s => s.Ports.Select(p => p.Name.Insert(2, "--"))).ExpectObjects();
        Bag("remove", s => s.Ports.Select(p => p.Name.Remove(3))).ExpectObjects();
        Bag("remove_count", s => s.Ports.Select(p => p.Name.Remove(1, 2))).ExpectObjects();
        Bag("char_at", s => s.Ports.Select(p => p.Name[1])).ExpectObjects();
        Bag("char_at_compared", s => s.Ports.Where(p => p.Id[0] == 'B')).ExpectObjects();
        Bag("first_char", s => s.Ports.Select(p => p.Name.FirstOrDefault())).ExpectObjects();
        Bag("last_char", s => s.Ports.Select(p => p.Name.LastOrDefault())).ExpectObjects();
        Bag("to_string_of_int", s => s.Ports.Select(p => p.Berths.ToString()));
        Bag("to_string_of_long", s => s.Cargoes.Select(c => c.Units.ToString()));
        Bag("to_string_of_bool", s => s.Ships.Select(x => x.Active.ToString()));
        Bag("to_string_of_guid", s => s.Sailors.Select(x => x.Badge.ToString()));
        Bag("to_string_of_enum", s => s.Ships.Select(x => x.State.ToString()));
        Bag("compare_two_columns", s => s.Cargoes.Where(c => c.Description.CompareTo(c.Owner) < 0));
        Bag("compare_projected", s => s.Ports.Select(p => new { p.Id, After = p.Id.CompareTo("HAM") > 0 }));
        Bag("functions_nested", s => s.Ports.Select(p => p.Name.Trim().ToUpper().Substring(0, 3).Replace("A", "*")));
        Bag("group_by_function", s => s.Ports.GroupBy(p => p.Name.Length).Select(g => new { g.Key, N = g.Count() }));
        Bag("order_by_function", s => s.Ports.OrderBy(p => p.Name.ToLower()).Select(p => p.Name));
        Bag("regex_is_match", s => s.Ports.Where(p => System.Text.RegularExpressions.Regex.IsMatch(p.Name, "^[BH].*n$")));
        Bag("null_or_empty_projected", s => s.Sailors.Select(x => new { x.Id, E = string.IsNullOrEmpty(x.Nickname) }));
    }

    private void Untrusted()
    {
        for (var i = 0; i < Hostile.Length; i++)
        {
            var text = Hostile[i];
            Bag($"hostile_parameter_{i}", s => s.Sailors.Where(x => x.Nickname != text).Select(x => new { x.Id, Text = text }));
            Bag($"hostile_pattern_{i}", s => s.Sailors.Select(x => new
            {
                x.Id,
                A = (text + "x").StartsWith(text),
                B = x.FirstName.Contains(text),
                C = (x.FirstName + text).EndsWith(text),
            }));
        }

        Bag("hostile_list", s => s.Sailors.Where(x => !Hostile.Contains(x.Nickname)));
        Bag("hostile_constant", s => s.Sailors.Where(x => x.Nickname != "'; DROP TABLE Ports; -- \\' {x:Int32}").Select(x => new { x.Id, T = "\\'\"{}" }));
    }
}

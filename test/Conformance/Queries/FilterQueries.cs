using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;

namespace Conformance.Queries;

/// <summary>Query filters, views without keys, and compiled queries.</summary>
public sealed class FilterQueries : QueryFamily
{
    private const string Unfiltered = "plain objects are always filtered";

    public FilterQueries()
    {
        Bag("applied", s => s.Notes);
        Bag("applied_with_predicate", s => s.Notes.Where(n => n.Priority > 2));
        Bag("ignored", s => s.Notes.IgnoreQueryFilters()).ObjectsAnswerOtherwise(Unfiltered);
        Bag("one_ignored", s => s.Notes.IgnoreQueryFilters(new[] { "live" })).ObjectsAnswerOtherwise(Unfiltered);
        Bag("other_ignored", s => s.Notes.IgnoreQueryFilters(new[] { "tenant" })).ObjectsAnswerOtherwise(Unfiltered);
        Bag("in_collection", s => s.Ports.Select(p => new { p.Id, N = p.Notes.Count })).ObjectsAnswerOtherwise(Unfiltered);
        Bag("in_include", s => s.Ports.Include(p => p.Notes)).ObjectsAnswerOtherwise(Unfiltered);
        Bag("in_include_split", s => s.AsSplit(s.Ports.Include(p => p.Notes))).ObjectsAnswerOtherwise(Unfiltered);
        Bag("in_join", s => from p in s.Ports join n in s.Notes on p.Id equals n.PortId select new { p.Name, n.Text });
        Bag("in_select_many", s => s.Ports.SelectMany(p => p.Notes, (p, n) => new { p.Id, n.Text })).ObjectsAnswerOtherwise(Unfiltered);
        Bag("in_subquery", s => s.Ports.Where(p => s.Notes.Any(n => n.PortId == p.Id && n.Priority == 4)).Select(p => p.Id));
        Bag("with_include_of_required", s => s.Notes.Include(n => n.Port));
        Bag("grouped", s => s.Notes.GroupBy(n => n.PortId).Select(g => new { g.Key, N = g.Count(), Top = g.Max(n => n.Priority) }));
        Value("counted", s => s.Notes.Count());
        Value("counted_ignored", s => s.Notes.IgnoreQueryFilters().Count()).ObjectsAnswerOtherwise(Unfiltered);
        Sequence("keyless", s => s.PortLines.OrderBy(l => l.PortId));
        Bag("keyless_filtered", s => s.PortLines.Where(l => l.Berths > 5).Select(l => l.Name));
        Bag("keyless_joined", s => from l in s.PortLines join v in s.Voyages on l.PortId equals v.FromId select new { l.Name, v.Id });
        Bag("keyless_grouped", s => s.PortLines.GroupBy(l => l.Berths % 2).Select(g => new { g.Key, N = g.Count() }));
        Bag("keyless_in_subquery", s => s.Voyages.Where(v => s.PortLines.Any(l => l.PortId == v.FromId && l.Berths > 9)).Select(v => v.Id));
        Value("keyless_counted", s => s.PortLines.Count());
    }
}

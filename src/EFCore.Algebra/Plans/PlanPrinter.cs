using System.Text.RegularExpressions;
using EFCore.Algebra.Planning;

namespace EFCore.Algebra.Plans;

/// <summary>Writes plans as text: a node a line, its inputs below it and further in.</summary>
internal sealed partial class PlanPrinter(Func<PlanNode, string?>? annotate)
{
    private readonly StringBuilder _text = new();
    private readonly List<PlanShared> _shared = [];

    public static string Print(PlanNode node, IReadOnlyList<PlanColumn>? outputs = null, Func<PlanNode, string?>? annotate = null)
    {
        var printer = new PlanPrinter(annotate);
        var depth = 0;
        if (outputs is { Count: > 0 })
        {
            printer.Line(0, $"Result {string.Join(", ", outputs)}");
            depth = 1;
        }

        printer.Write(node, depth);
        for (var i = 0; i < printer._shared.Count; i++)
        {
            printer.Line(0, $"Shared {i + 1}");
            printer.Write(printer._shared[i].Node, 1);
        }

        return printer._text.ToString();
    }

    /// <summary>An expression on one line.</summary>
    public static string Print(Expression expression) => WhiteSpace().Replace(new ExpressionPrinter().PrintExpression(expression), " ").Trim();

    private void Write(PlanNode node, int depth)
    {
        var annotation = annotate?.Invoke(node);
        Line(depth, annotation is null ? Describe(node) : $"{Describe(node)}  [{annotation}]");
        foreach (var subquery in SubqueryFinder.In(node.Expressions))
        {
            Line(
                depth + 1,
                subquery.Plan.OuterReferences is { Count: > 0 } outer
                    ? $"subquery over {string.Join(", ", outer.Select(c => c.ToString()).Order(StringComparer.Ordinal))}"
                    : "subquery, once");
            Write(subquery.Plan, depth + 2);
        }

        foreach (var input in node.Inputs)
        {
            Write(input, depth + 1);
        }
    }

    private void Line(int depth, string text) => _text.Append(' ', depth * 2).Append(text).Append('\n');

    private string Describe(PlanNode node)
        => node switch
        {
            PlanScan { Access: null } scan => $"Scan {Name(scan)} ({Names(scan.Columns)})",
            PlanScan scan => $"{scan.Access!.Describe(Name(scan))} ({Names(scan.Columns)})",
            PlanValues values => $"Values {values.Rows.Count} × ({string.Join(", ", values.Columns)})",
            PlanTableFunction function => $"Function {Print(function.Function)} ({string.Join(", ", function.Columns)})",
            PlanFromSql => "Statement of the user",
            PlanFilter filter => $"Filter {Print(filter.Predicate)}",
            PlanProject project => $"Project {List(project.Assignments)}",
            PlanDistinct => "Distinct",
            PlanJoin { Predicate: null, Kind: PlanJoinKind.Inner } => "Cross join",
            PlanJoin join => $"{Method(join.Method)}{join.Kind} join{(join.Predicate is null ? "" : $" on {Print(join.Predicate)}")}",
            PlanApply apply => $"{apply.Kind} apply",
            PlanAggregate { Aggregates.Count: 0, Keys: var keys } => $"Group by {List(keys)}",
            PlanAggregate aggregate => $"Aggregate {List(aggregate.Aggregates)}"
                + (aggregate.Keys.Count == 0 ? "" : $" by {List(aggregate.Keys)}"),
            PlanWindow window => $"Window {List(window.Assignments)}",
            PlanSort sort => $"Sort by {List(sort.Orderings)}",
            PlanTopN topN => $"First {Limits(topN.Offset, topN.Limit)} by {List(topN.Orderings)}",
            PlanLimit limit => $"Limit {Limits(limit.Offset, limit.Limit)}",
            PlanSetOperation set
                => $"{Words(set.Kind)} {string.Join(", ", set.Columns.Select((c, i) => $"{c} = {set.LeftColumns[i]} | {set.RightColumns[i]}"))}",
            PlanSharedReference reference => $"Rows of shared {Number(reference.Shared)}: "
                + string.Join(", ", reference.Columns.Select((c, i) => $"{c} = {reference.SharedColumns[i]}")),
            PlanUpdate update
                => $"Update {update.Table.Name}: {string.Join(", ", update.Setters.Select(s => $"{s.Target.Name} = {s.Column}"))}",
            PlanDelete delete => $"Delete {delete.Table.Name}",
            _ => node.GetType().Name,
        };

    private int Number(PlanShared shared)
    {
        if (!_shared.Contains(shared))
        {
            _shared.Add(shared);
        }

        return _shared.IndexOf(shared) + 1;
    }

    private static string Name(PlanScan scan) => $"{scan.Table.Name} as {scan.Alias}";

    private static string Names(IEnumerable<PlanColumn> columns) => string.Join(", ", columns.Select(c => c.Name));

    private static string Method(PlanJoinMethod method)
        => method switch
        {
            PlanJoinMethod.Hash => "Hash ",
            PlanJoinMethod.OrderedHash => "Ordered hash ",
            PlanJoinMethod.NestedLoop => "Nested ",
            _ => "",
        };

    private static string Words(PlanSetOperationKind kind) => kind == PlanSetOperationKind.UnionAll ? "Union all" : kind.ToString();

    private static string Limits(SqlExpression? offset, SqlExpression? limit)
        => string.Join(" ", new[] { limit is null ? null : Print(limit), offset is null ? null : $"after {Print(offset)}" }.OfType<string>());

    private static string List(IEnumerable<PlanAssignment> assignments)
        => string.Join(", ", assignments.Select(a => a.IsKept ? a.Column.ToString() : $"{a.Column} = {Print(a.Expression)}"));

    private static string List(IEnumerable<PlanOrdering> orderings)
        => string.Join(", ", orderings.Select(o => Print(o.Expression) + (o.IsDescending ? " desc" : "")));

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}

using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Planning.Internal;

/// <summary>Finds what a plan does by brute force.</summary>
internal sealed class AdviceFinder(IAccessPathSource source, IReadOnlyDictionary<PlanNode, PlanEstimate> estimates) : ExpressionVisitor
{
    private readonly List<PlanAdvice> _advice = [];
    private readonly HashSet<PlanShared> _shared = [];

    public IReadOnlyList<PlanAdvice> Find(PlanNode root)
    {
        Look(root);

        return _advice;
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (node is PlanSubqueryExpression subquery)
        {
            Look(subquery.Plan);
        }

        return base.VisitExtension(node);
    }

    private void Look(PlanNode node)
    {
        switch (node)
        {
            case PlanFilter { Input: PlanScan scan } filter when IsFull(scan):
                AdviseScan(scan, filter);
                break;

            case PlanSort sort:
                AdviseSort(sort, sort.Orderings);
                break;

            case PlanTopN topN:
                AdviseSort(topN, topN.Orderings);
                break;

            case PlanJoin { Right: var right } join when Source(right is PlanAggregate groups ? groups.Input : right) is { } scan && IsFull(scan):
                AdviseJoin(join, scan);
                break;

            case PlanAggregate { Keys.Count: 0, Input: var input } aggregate when input is PlanScan scan && IsFull(scan):
                _advice.Add(new PlanAdvice(PlanAdviceKind.Aggregate, aggregate, scan.Table, source.CountRows(scan.Table), []));
                break;

            case PlanSharedReference reference when _shared.Add(reference.Shared):
                Look(reference.Shared.Node);
                break;
        }

        foreach (var expression in node.Expressions)
        {
            Visit(expression);
        }

        foreach (var input in node.Inputs)
        {
            Look(input);
        }
    }

    private static bool IsFull(PlanScan scan) => scan.Access is null or { IsFull: true };

    private static PlanScan? Source(PlanNode node)
        => node switch
        {
            PlanScan scan => scan,
            PlanFilter or PlanProject => Source(node.Inputs[0]),
            _ => null,
        };

    // Equalities first, then one range: that is what an index finds.
    private void AdviseScan(PlanScan scan, PlanFilter filter)
    {
        var (equal, ranged) = (new List<AccessColumn>(), new List<AccessColumn>());
        foreach (var conjunct in Predicates.Conjuncts(filter.Predicate))
        {
            var (item, columns) = conjunct switch
            {
                SqlBinaryExpression { OperatorType: ExpressionType.Equal } binary => (ColumnIn(binary, scan), equal),
                SqlBinaryExpression
                {
                    OperatorType: ExpressionType.LessThan or ExpressionType.LessThanOrEqual
                        or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual,
                } binary => (ColumnIn(binary, scan), ranged),
                InExpression { Values: not null, Item: PlanColumnReference reference } => (reference.Column.Source, equal),
                _ => (null, equal),
            };
            if (item is not null && equal.Concat(ranged).All(c => c.Column != item))
            {
                columns.Add(new AccessColumn(item));
            }
        }

        _advice.Add(
            new PlanAdvice(PlanAdviceKind.Scan, filter, scan.Table, source.CountRows(scan.Table), [.. equal, .. ranged.Take(1)]));
    }

    private static IColumnBase? ColumnIn(SqlBinaryExpression binary, PlanScan scan)
        => (binary.Left, binary.Right) switch
        {
            (PlanColumnReference left, var value) when scan.Columns.Contains(left.Column) && !PlanReferences.RefersTo(value, scan.Columns)
                => left.Column.Source,
            (var value, PlanColumnReference right) when scan.Columns.Contains(right.Column) && !PlanReferences.RefersTo(value, scan.Columns)
                => right.Column.Source,
            _ => null,
        };

    private void AdviseSort(PlanNode node, IReadOnlyList<PlanOrdering> orderings)
    {
        if (Source(node.Inputs[0]) is not { } scan)
        {
            return;
        }

        var columns = orderings
            .Select(o => o.Expression is PlanColumnReference { Column.Source: { } stored } ? new AccessColumn(stored, o.IsDescending) : null)
            .ToList();
        _advice.Add(
            new PlanAdvice(
                PlanAdviceKind.Sort,
                node,
                scan.Table,
                estimates.GetValueOrDefault(node.Inputs[0])?.Rows ?? source.CountRows(scan.Table),
                columns.Contains(null) ? [] : [.. columns.OfType<AccessColumn>()]));
    }

    private void AdviseJoin(PlanJoin join, PlanScan scan)
    {
        var right = join.Right.Columns.ToHashSet();
        var columns = Predicates.Conjuncts(join.Predicate)
            .Select(c => Predicates.TrySplitEquality(c, right, out var inside, out _) ? inside : null)
            .OfType<PlanColumnReference>()
            .Select(r => r.Column.Source)
            .OfType<IColumnBase>()
            .Distinct()
            .Select(c => new AccessColumn(c));
        _advice.Add(new PlanAdvice(PlanAdviceKind.Join, join, scan.Table, source.CountRows(scan.Table), [.. columns]));
    }
}

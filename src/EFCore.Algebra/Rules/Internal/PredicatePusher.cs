namespace EFCore.Algebra.Rules.Internal;

/// <summary>Carries predicates down a plan and leaves each where it can go no further.</summary>
internal sealed class PredicatePusher : ExpressionVisitor
{
    private readonly Dictionary<PlanShared, PlanShared> _shared = [];

    /// <summary>The rows of a node for which all predicates are true.</summary>
    public PlanNode Push(PlanNode node, IReadOnlyList<SqlExpression> predicates)
    {
        switch (node)
        {
            case PlanFilter filter:
                return Push(filter.Input, [.. Own(filter.Predicate), .. predicates]);

            case PlanProject project:
                return PushInto(project, project.Assignments, predicates);

            case PlanSort or PlanDistinct:
                return node.Update([Push(node.Inputs[0], predicates)], this);

            case PlanAggregate aggregate:
                return PushInto(aggregate, aggregate.Keys, predicates);

            case PlanWindow window:
            {
                var partitions = window.Assignments
                    .Select(a => ((RowNumberExpression)a.Expression).Partitions.OfType<PlanColumnReference>().Select(p => p.Column))
                    .Aggregate((a, b) => a.Intersect(b));

                return PushInto(window, [.. partitions.Distinct().Select(PlanAssignment.Keep)], predicates);
            }

            case PlanSetOperation set:
            {
                IReadOnlyList<SqlExpression> Side(IReadOnlyList<PlanColumn> columns)
                {
                    var replacements = set.Columns.Zip(columns).ToDictionary(p => p.First, SqlExpression (p) => new PlanColumnReference(p.Second));

                    return [.. predicates.Where(Predicates.IsRepeatable).Select(p => PlanColumnReplacer.Replace(p, replacements))];
                }

                return Predicates.Filter(
                    set.Update([Push(set.Left, Side(set.LeftColumns)), Push(set.Right, Side(set.RightColumns))]),
                    predicates.Where(p => !Predicates.IsRepeatable(p)));
            }

            case PlanJoin join:
                return PushJoin(join, predicates);

            case PlanApply apply:
                return PushApply(apply, predicates);

            case PlanSharedReference reference:
                return Predicates.Filter(PushShared(reference), predicates);

            default:
                return Predicates.Filter(node.Update([.. node.Inputs.Select(i => Push(i, []))], this), predicates);
        }
    }

    protected override Expression VisitExtension(Expression node)
        => base.VisitExtension(node) is var visited && visited is PlanSubqueryExpression subquery
            ? subquery.Update(Push(subquery.Plan, []))
            : visited;

    private List<SqlExpression> Own(SqlExpression? predicate)
        => [.. Predicates.Conjuncts(predicate).Select(c => (SqlExpression)Visit(c))];

    // Predicates over the given columns hold below as well, with what the columns are made of in their place.
    private PlanNode PushInto(PlanNode node, IReadOnlyList<PlanAssignment> through, IReadOnlyList<SqlExpression> predicates)
    {
        var values = through.Where(a => a.IsKept || Predicates.IsRepeatable(a.Expression)).ToDictionary(a => a.Column, a => a.Expression);
        var made = node.Columns.Where(c => !values.ContainsKey(c)).ToHashSet();
        var parts = predicates.ToLookup(p => made.Overlaps(PlanReferences.Of(p)) || (node is PlanAggregate && values.Count == 0));
        var below = parts[false].Select(p => PlanColumnReplacer.Replace(p, values)).ToList();

        return Predicates.Filter(node.Update([Push(node.Inputs[0], below)], this), parts[true]);
    }

    private PlanNode PushJoin(PlanJoin join, IReadOnlyList<SqlExpression> predicates)
    {
        var (leftColumns, rightColumns) = (join.Left.Columns.ToHashSet(), join.Right.Columns.ToHashSet());
        var (left, right, on, above) = (new List<SqlExpression>(), new List<SqlExpression>(), new List<SqlExpression>(), new List<SqlExpression>());
        foreach (var predicate in predicates)
        {
            var target = Side(predicate) switch
            {
                (false, _) when join.Kind is not (PlanJoinKind.Right or PlanJoinKind.Full) => left,
                (true, false) when join.Kind is PlanJoinKind.Inner or PlanJoinKind.Right => right,

                // A query evaluated for each pair would be one for each row above.
                _ when join.Kind == PlanJoinKind.Inner && !SubqueryFinder.Any(predicate) => on,
                _ => above,
            };
            target.Add(predicate);
        }

        foreach (var predicate in Own(join.Predicate))
        {
            var target = Side(predicate) switch
            {
                (false, true) when join.Kind is PlanJoinKind.Inner or PlanJoinKind.Right or PlanJoinKind.Semi => left,
                (true, false) when join.Kind is not (PlanJoinKind.Right or PlanJoinKind.Full) => right,
                (false, false) when join.Kind is PlanJoinKind.Inner or PlanJoinKind.Semi => left,
                _ => on,
            };
            target.Add(predicate);
        }

        return Predicates.Filter(
            new PlanJoin(join.Kind, Push(join.Left, left), Push(join.Right, right), Predicates.And(on), join.Method),
            above);

        (bool RefersRight, bool RefersLeft) Side(SqlExpression predicate)
        {
            var references = PlanReferences.Of(predicate);

            return (references.Overlaps(rightColumns), references.Overlaps(leftColumns));
        }
    }

    private PlanNode PushApply(PlanApply apply, IReadOnlyList<SqlExpression> predicates)
    {
        var parts = predicates.ToLookup(p => PlanReferences.RefersTo(p, apply.Right.Columns));
        IReadOnlyList<SqlExpression> right = apply.Kind == PlanApplyKind.Cross ? [.. parts[true]] : [];

        return Predicates.Filter(
            apply.Update([Push(apply.Left, [.. parts[false]]), Push(apply.Right, right)]),
            apply.Kind == PlanApplyKind.Cross ? [] : parts[true]);
    }

    private PlanSharedReference PushShared(PlanSharedReference reference)
    {
        if (!_shared.TryGetValue(reference.Shared, out var shared))
        {
            _shared[reference.Shared] = shared = new PlanShared(Push(reference.Shared.Node, []));
        }

        return new PlanSharedReference(shared, reference.Columns, reference.SharedColumns);
    }
}

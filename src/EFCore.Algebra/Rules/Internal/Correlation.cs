namespace EFCore.Algebra.Rules.Internal;

/// <summary>
/// Takes out of the right side of an apply what refers to its left side, so that it can be evaluated once for all left rows: conditions move
/// up, and what depends on rows being those of one left row takes the columns that are compared with the left side as keys.
/// </summary>
/// <param name="outer">The columns of the left side.</param>
/// <param name="withGroups">
/// Whether LIMIT, DISTINCT and aggregates may become per key. That evaluates them for all keys, also those of no left row.
/// </param>
internal sealed class Correlation(IReadOnlySet<PlanColumn> outer, bool withGroups)
{
    /// <summary>A join in the place of an apply, or null if there is none.</summary>
    public static PlanNode? TryJoin(PlanApply apply, bool withGroups)
    {
        var correlation = new Correlation(apply.Left.Columns.ToHashSet(), withGroups);

        return apply.Kind is PlanApplyKind.Cross or PlanApplyKind.Outer && correlation.TryJoinAggregate(apply) is { } aggregate
            ? aggregate
            : correlation.TryJoinProjected(apply) ?? correlation.TryJoinPulled(apply);
    }

    private PlanNode? TryJoinPulled(PlanApply apply)
        => Pull(apply.Right) is var (node, conditions)
            ? Keep(new PlanJoin(JoinKind(apply.Kind), apply.Left, node, Predicates.And(conditions)), apply.Columns)
            : null;

    // What is computed of both sides is computed after the join; with an outer join it would miss where there is no right row.
    private PlanNode? TryJoinProjected(PlanApply apply)
        => apply is { Kind: PlanApplyKind.Cross, Right: PlanProject project } && Pull(project.Input) is var (node, conditions)
            ? new PlanProject(
                new PlanJoin(PlanJoinKind.Inner, apply.Left, node, Predicates.And(conditions)),
                [.. apply.Left.Columns.Select(PlanAssignment.Keep), .. project.Assignments])
            : null;

    // One row for each left row, also if there are no rows to aggregate: a left join, and 0 for the count of nothing.
    private PlanNode? TryJoinAggregate(PlanApply apply)
    {
        var project = apply.Right as PlanProject;
        if ((project?.Input ?? apply.Right) is not PlanAggregate { Keys.Count: 0 } aggregate
            || !withGroups
            || !aggregate.Aggregates.All(a => Aggregates.IsCount(a.Expression) || Aggregates.IsNullOfNothing(a.Expression))
            || aggregate.Aggregates.Any(a => Refers(a.Expression))
            || Pull(aggregate.Input) is not var (node, conditions)
            || !TryGetKeys(ref node, conditions, out var keys))
        {
            return null;
        }

        var counts = new Dictionary<PlanColumn, SqlExpression>();
        var aggregates = new List<PlanAssignment>();
        foreach (var assignment in aggregate.Aggregates)
        {
            var column = assignment.Column;
            if (Aggregates.IsCount(assignment.Expression))
            {
                column = new PlanColumn(column.Name, column.Type, column.TypeMapping, isNullable: false, column.Qualifier);
                counts[assignment.Column] = OrZero(new PlanColumnReference(column));
            }

            aggregates.Add(assignment with { Column = column });
        }

        var join = new PlanJoin(
            PlanJoinKind.Left,
            apply.Left,
            new PlanAggregate(node, [.. keys.Select(PlanAssignment.Keep)], aggregates),
            Predicates.And(conditions));
        var right = project?.Assignments ?? [.. aggregate.Columns.Select(PlanAssignment.Keep)];

        return new PlanProject(
            join,
            [
                .. apply.Left.Columns.Select(PlanAssignment.Keep),
                .. right.Select(a => a with { Expression = PlanColumnReplacer.Replace(a.Expression, counts) }),
            ]);
    }

    private static SqlFunctionExpression OrZero(PlanColumnReference count)
        => new(
            "COALESCE",
            [count, new SqlConstantExpression(Convert.ChangeType(0, count.Type, CultureInfo.InvariantCulture), count.TypeMapping)],
            nullable: false,
            [false, false],
            count.Type,
            count.TypeMapping);

    private static PlanNode Keep(PlanNode node, IReadOnlyList<PlanColumn> columns)
        => node.Columns.Count == columns.Count ? node : PlanProject.Keep(node, columns);

    private static PlanJoinKind JoinKind(PlanApplyKind kind)
        => kind switch
        {
            PlanApplyKind.Cross => PlanJoinKind.Inner,
            PlanApplyKind.Outer => PlanJoinKind.Left,
            PlanApplyKind.Semi => PlanJoinKind.Semi,
            _ => PlanJoinKind.Anti,
        };

    private bool Refers(Expression expression) => PlanReferences.RefersTo(expression, outer);

    private bool Refers(PlanNode node) => node.OuterReferences.Overlaps(outer);

    /// <summary>
    /// The node without references to the left side, perhaps with more columns, and the conditions that its rows must meet for a left row.
    /// </summary>
    private (PlanNode Node, IReadOnlyList<SqlExpression> Conditions)? Pull(PlanNode node)
        => !Refers(node)
            ? (node, [])
            : node switch
            {
                PlanFilter filter => PullFilter(filter),
                PlanProject project => PullProject(project),
                PlanSort sort when !sort.Orderings.Any(o => Refers(o.Expression)) => Pull(sort.Input),
                PlanDistinct distinct => PullDistinct(distinct),
                PlanAggregate { Keys.Count: > 0 } aggregate => PullAggregate(aggregate),
                PlanTopN topN => PullLimit(topN.Input, topN.Orderings, topN.Offset, topN.Limit),
                PlanLimit { Input: PlanSort sort } limit => PullLimit(sort.Input, sort.Orderings, limit.Offset, limit.Limit),
                PlanLimit limit => PullLimit(limit.Input, [], limit.Offset, limit.Limit),
                PlanJoin join => PullJoin(join),
                PlanApply apply when !Refers(apply.Right) => Pull(apply.Left) is var (left, conditions)
                    ? (new PlanApply(apply.Kind, left, apply.Right), conditions)
                    : null,
                _ => null,
            };

    private (PlanNode Node, IReadOnlyList<SqlExpression> Conditions)? PullFilter(PlanFilter filter)
    {
        if (Pull(filter.Input) is not var (node, conditions))
        {
            return null;
        }

        var parts = Predicates.Conjuncts(filter.Predicate).ToLookup(Refers);

        return parts[true].Any(SubqueryFinder.Any) ? null : (Predicates.Filter(node, parts[false]), [.. conditions, .. parts[true]]);
    }

    private (PlanNode Node, IReadOnlyList<SqlExpression> Conditions)? PullProject(PlanProject project)
    {
        if (project.Assignments.Any(a => Refers(a.Expression)) || Pull(project.Input) is not var (node, conditions))
        {
            return null;
        }

        var needed = PlanReferences.Of(conditions).Intersect(node.Columns).Except(project.Columns);

        return (new PlanProject(node, [.. project.Assignments, .. needed.Select(PlanAssignment.Keep)]), conditions);
    }

    private (PlanNode Node, IReadOnlyList<SqlExpression> Conditions)? PullDistinct(PlanDistinct distinct)
    {
        if (!withGroups || Pull(distinct.Input) is not var (node, conditions) || !TryGetKeys(ref node, conditions, out var keys))
        {
            return null;
        }

        return (new PlanDistinct(Keep(node, [.. distinct.Columns.Union(keys)])), conditions);
    }

    private (PlanNode Node, IReadOnlyList<SqlExpression> Conditions)? PullAggregate(PlanAggregate aggregate)
    {
        if (!withGroups
            || aggregate.Keys.Concat(aggregate.Aggregates).Any(a => Refers(a.Expression))
            || Pull(aggregate.Input) is not var (node, conditions)
            || !TryGetKeys(ref node, conditions, out var keys))
        {
            return null;
        }

        var added = keys.Except(aggregate.Keys.Where(k => k.IsKept).Select(k => k.Column)).Select(PlanAssignment.Keep);

        return (new PlanAggregate(node, [.. aggregate.Keys, .. added], aggregate.Aggregates), conditions);
    }

    private (PlanNode Node, IReadOnlyList<SqlExpression> Conditions)? PullLimit(
        PlanNode input,
        IReadOnlyList<PlanOrdering> orderings,
        SqlExpression? offset,
        SqlExpression? limit)
    {
        if (!withGroups
            || orderings.Any(o => Refers(o.Expression))
            || new[] { offset, limit }.OfType<SqlExpression>().Any(Refers)
            || Pull(input) is not var (node, conditions)
            || !TryGetKeys(ref node, conditions, out var keys))
        {
            return null;
        }

        var partitions = keys.Select(k => new PlanColumnReference(k)).ToList();
        var rowNumber = new RowNumberExpression(
            partitions,
            orderings.Count > 0
                ? [.. orderings.Select(o => new OrderingExpression(o.Expression, !o.IsDescending))]
                : [.. partitions.Select(p => new OrderingExpression(p, true))],
            (limit ?? offset)!.TypeMapping);
        var number = new PlanColumn("n", rowNumber.Type, rowNumber.TypeMapping, isNullable: false);
        var reference = new PlanColumnReference(number);
        var boolMapping = conditions[0].TypeMapping;
        var window = new PlanWindow(node, [new PlanAssignment(number, rowNumber)]);
        var last = limit is null || offset is null
            ? limit
            : new SqlBinaryExpression(ExpressionType.Add, offset, limit, limit.Type, limit.TypeMapping);
        var first = offset is null ? null : Predicates.Binary(ExpressionType.GreaterThan, reference, offset, boolMapping);

        return (
            new PlanFilter(
                window,
                Predicates.And(
                    first, last is null ? null : Predicates.Binary(ExpressionType.LessThanOrEqual, reference, last, boolMapping)) ?? first!),
            conditions);
    }

    private (PlanNode Node, IReadOnlyList<SqlExpression> Conditions)? PullJoin(PlanJoin join)
    {
        var parts = Predicates.Conjuncts(join.Predicate).ToLookup(Refers);
        if (join.Kind == PlanJoinKind.Inner)
        {
            return Pull(join.Left) is var (left, leftConditions)
                && Pull(join.Right) is var (right, rightConditions)
                && !parts[true].Any(SubqueryFinder.Any)
                    ? (
                        new PlanJoin(PlanJoinKind.Inner, left, right, Predicates.And(parts[false])),
                        [.. leftConditions, .. rightConditions, .. parts[true]])
                    : null;
        }

        return join.Kind is PlanJoinKind.Left or PlanJoinKind.Semi or PlanJoinKind.Anti
            && !parts[true].Any()
            && !Refers(join.Right)
            && Pull(join.Left) is var (kept, conditions)
                ? (new PlanJoin(join.Kind, kept, join.Right, join.Predicate), conditions)
                : null;
    }

    // All conditions must be equalities: then the rows of one left row are those of one combination of keys.
    private bool TryGetKeys(ref PlanNode node, IReadOnlyList<SqlExpression> conditions, out IReadOnlyList<PlanColumn> keys)
    {
        var columns = node.Columns.ToHashSet();
        var found = new List<PlanColumn>();
        keys = found;
        foreach (var condition in conditions)
        {
            if (!Predicates.TrySplitEquality(condition, columns, out var inside, out _) || inside is not PlanColumnReference reference)
            {
                return false;
            }

            if (!found.Contains(reference.Column))
            {
                found.Add(reference.Column);
            }
        }

        return found.Count > 0;
    }
}

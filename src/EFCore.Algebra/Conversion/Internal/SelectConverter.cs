namespace EFCore.Algebra.Conversion.Internal;

/// <summary>
/// Converts a query clause by clause, in the order that SQL gives them meaning: tables from left to right, predicate, grouping, having, row
/// numbers, then either order, limit and projection, or projection, DISTINCT, order and limit.
/// </summary>
internal sealed class SelectConverter(Func<SqlExpression, bool> isAggregate, ReferencedColumns referenced)
{
    public ConvertedSelect Convert(SelectExpression select, QueryScope? parent) => Convert(select, parent, select.Projection);

    public ConvertedSelect Convert(SelectExpression select, QueryScope? parent, IReadOnlyList<ProjectionExpression> projection)
    {
        var scope = new QueryScope(parent);
        var scalars = new ScalarConverter(this, isAggregate, scope);
        var node = new TableConverter(this, scalars, referenced, scope).Convert(select.Tables);
        if (select.Predicate is not null)
        {
            node = new PlanFilter(node, scalars.Convert(select.Predicate));
        }

        if (IsGrouped(select, projection))
        {
            scope.Grouping = new Grouping(Keys(select, node, scalars));
        }

        var having = scalars.Convert(select.Having);
        var values = projection.Select(p => scalars.Convert(p.Expression)).ToList();
        var orderings = select.Orderings.Select(scalars.Convert).ToList();
        var (offset, limit) = (scalars.Convert(select.Offset), scalars.Convert(select.Limit));
        if (scope.Grouping is { } grouping)
        {
            node = new PlanAggregate(node, grouping.Keys, grouping.Aggregates);
        }

        node = having is null ? node : new PlanFilter(node, having);
        node = scope.Windows.Count == 0 ? node : new PlanWindow(node, scope.Windows);
        if (!select.IsDistinct)
        {
            node = Limit(Sort(node, orderings), offset, limit);
        }

        var outputs = Project(ref node, projection, values, select.Alias);
        if (select.IsDistinct)
        {
            node = Limit(Sort(new PlanDistinct(node), OverOutputs(orderings, values, outputs, select)), offset, limit);
        }

        return new ConvertedSelect(node, outputs);
    }

    private bool IsGrouped(SelectExpression select, IReadOnlyList<ProjectionExpression> projection)
        => select.GroupBy.Count > 0
            || select.Having is not null
            || new AggregateFinder(isAggregate).IsIn([.. projection, .. select.Orderings]);

    private static List<PlanAssignment> Keys(SelectExpression select, PlanNode node, ScalarConverter scalars)
    {
        var keys = new List<PlanAssignment>();
        foreach (var value in select.GroupBy.Select(scalars.Convert).Distinct())
        {
            keys.Add(
                value is PlanColumnReference reference && node.Columns.Contains(reference.Column)
                    ? new PlanAssignment(reference.Column, reference)
                    : new PlanAssignment(new PlanColumn($"k{keys.Count}", value!.Type, value.TypeMapping, isNullable: true), value));
        }

        return keys;
    }

    private static PlanNode Sort(PlanNode node, IReadOnlyList<PlanOrdering> orderings)
        => orderings.Count == 0 ? node : new PlanSort(node, orderings);

    private static PlanNode Limit(PlanNode node, SqlExpression? offset, SqlExpression? limit)
        => offset is null && limit is null ? node : new PlanLimit(node, offset, limit);

    private static List<PlanColumn> Project(
        ref PlanNode node,
        IReadOnlyList<ProjectionExpression> projection,
        IReadOnlyList<SqlExpression> values,
        string? alias)
    {
        var input = node.Columns.ToHashSet();
        var assignments = new List<PlanAssignment>();
        var outputs = new List<PlanColumn>();
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            var assignment = value is PlanColumnReference reference && input.Contains(reference.Column)
                ? assignments.Find(a => a.Column == reference.Column) ?? new PlanAssignment(reference.Column, reference)
                : new PlanAssignment(
                    new PlanColumn(
                        projection[i].Alias is "" ? $"c{i}" : projection[i].Alias, value.Type, value.TypeMapping, isNullable: true, alias),
                    value);
            if (!assignments.Contains(assignment))
            {
                assignments.Add(assignment);
            }

            outputs.Add(assignment.Column);
        }

        node = new PlanProject(node, assignments);

        return outputs;
    }

    // After DISTINCT there is nothing left to sort by but what is selected.
    private static List<PlanOrdering> OverOutputs(
        IReadOnlyList<PlanOrdering> orderings,
        List<SqlExpression> values,
        IReadOnlyList<PlanColumn> outputs,
        SelectExpression select)
        => [.. orderings.Select(
            (o, i) => values.FindIndex(v => v.Equals(o.Expression)) is var index and >= 0
                ? o with { Expression = new PlanColumnReference(outputs[index]) }
                : PlanReferences.Of(o.Expression).IsSubsetOf(outputs)
                    ? o
                    : throw PlanConversionException.Of(
                        e => AlgebraStrings.UnknownExpression("ORDER BY after DISTINCT", e), select.Orderings[i]))];
}

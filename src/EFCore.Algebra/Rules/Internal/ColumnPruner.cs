namespace EFCore.Algebra.Rules.Internal;

/// <summary>Leaves away what isn't needed: a pruned node has the columns that are, and perhaps some more that it had before.</summary>
internal sealed class ColumnPruner : ExpressionVisitor
{
    public PlanNode Prune(PlanNode node, HashSet<PlanColumn> needed)
    {
        switch (node)
        {
            case PlanScan scan:
                return scan.Columns.All(needed.Contains)
                    ? scan
                    : new PlanScan(scan.Table, scan.Alias, [.. scan.Columns.Where(needed.Contains)], scan.Access);

            case PlanValues values:
            {
                var kept = Enumerable.Range(0, values.Columns.Count).Where(i => needed.Contains(values.Columns[i])).ToList();

                return new PlanValues(
                    [.. kept.Select(i => values.Columns[i])],
                    [.. values.Rows.Select(r => (IReadOnlyList<SqlExpression>)[.. kept.Select(i => Visit(r[i]))])]);
            }

            case PlanTableFunction function:
                return new PlanTableFunction(
                    (TableValuedFunctionExpression)Visit(function.Function), [.. function.Columns.Where(needed.Contains)]);

            case PlanFromSql fromSql:
                return new PlanFromSql(fromSql.Source, [.. fromSql.Columns.Where(needed.Contains)]);

            case PlanSharedReference:
                return node;

            case PlanProject project:
            {
                var assignments = Visit(project.Assignments.Where(a => needed.Contains(a.Column)));

                return new PlanProject(Prune(project.Input, Of(assignments)), assignments);
            }

            case PlanDistinct:
                return node.Update([Prune(node.Inputs[0], [.. node.Columns])]);

            case PlanAggregate aggregate:
            {
                var (keys, aggregates) = (Visit(aggregate.Keys), Visit(aggregate.Aggregates.Where(a => needed.Contains(a.Column))));

                return new PlanAggregate(Prune(aggregate.Input, Of([.. keys, .. aggregates])), keys, aggregates);
            }

            case PlanWindow window:
            {
                var assignments = Visit(window.Assignments.Where(a => needed.Contains(a.Column)));
                var input = Prune(window.Input, [.. needed, .. Of(assignments)]);

                return assignments.Count == 0 ? input : new PlanWindow(input, assignments);
            }

            case PlanJoin join:
            {
                var predicate = join.Predicate is null ? null : Visit(join.Predicate);
                HashSet<PlanColumn> all = [.. needed, .. PlanReferences.Of(predicate)];

                return new PlanJoin(join.Kind, Prune(join.Left, all), Prune(join.Right, all), predicate, join.Method);
            }

            case PlanApply apply:
            {
                var right = Prune(apply.Right, apply.Kind is PlanApplyKind.Semi or PlanApplyKind.Anti ? [] : needed);

                return new PlanApply(apply.Kind, Prune(apply.Left, [.. needed, .. right.OuterReferences]), right);
            }

            case PlanSetOperation set:
                return PruneSetOperation(set, needed);

            case PlanUpdate update:
                return update.Update([Prune(update.Input, [.. update.Keys.Concat(update.Setters).Select(t => t.Column)])]);

            case PlanDelete delete:
                return delete.Update([Prune(delete.Input, [.. delete.Keys.Select(t => t.Column)])]);

            // Filter, sort and limit hand all columns on.
            default:
            {
                var visited = node.Update(node.Inputs, this);

                return visited.Update([Prune(node.Inputs[0], [.. needed, .. PlanReferences.Of(visited.Expressions)])]);
            }
        }
    }

    protected override Expression VisitExtension(Expression node)
        => base.VisitExtension(node) switch
        {
            PlanExistsSubquery exists => exists.Update(Prune(exists.Plan, [])),
            PlanScalarSubquery scalar => scalar.Update(Prune(scalar.Plan, [scalar.Column])),
            PlanInSubquery @in => @in.Update(Prune(@in.Plan, [@in.Column])),
            var visited => visited,
        };

    private PlanSetOperation PruneSetOperation(PlanSetOperation set, HashSet<PlanColumn> needed)
    {
        var kept = Enumerable.Range(0, set.Columns.Count)
            .Where(i => set.Kind != PlanSetOperationKind.UnionAll || needed.Contains(set.Columns[i]))
            .ToList();
        IReadOnlyList<PlanColumn> left = [.. kept.Select(i => set.LeftColumns[i])];
        IReadOnlyList<PlanColumn> right = [.. kept.Select(i => set.RightColumns[i])];

        return new PlanSetOperation(
            set.Kind, Prune(set.Left, [.. left]), Prune(set.Right, [.. right]), [.. kept.Select(i => set.Columns[i])], left, right);
    }

    private SqlExpression Visit(SqlExpression expression) => (SqlExpression)base.Visit(expression);

    private List<PlanAssignment> Visit(IEnumerable<PlanAssignment> assignments)
        => [.. assignments.Select(a => a with { Expression = Visit(a.Expression) })];

    private static HashSet<PlanColumn> Of(IEnumerable<PlanAssignment> assignments)
        => [.. PlanReferences.Of(assignments.Select(a => a.Expression))];
}

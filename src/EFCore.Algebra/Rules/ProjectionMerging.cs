using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>A projection of a projection becomes one, and one that keeps all that it gets goes.</summary>
public sealed class ProjectionMerging : RewritingRule
{
    /// <inheritdoc />
    protected internal override PlanNode Rewrite(PlanNode node)
    {
        if (node is not PlanProject project)
        {
            return node;
        }

        if (project.Input is PlanProject inner && CanMerge(project, inner))
        {
            var values = inner.Assignments.ToDictionary(a => a.Column, a => a.Expression);
            project = new PlanProject(
                inner.Input,
                [.. project.Assignments.Select(a => a with { Expression = PlanColumnReplacer.Replace(a.Expression, values) })]);
        }

        return project.Columns.Count == project.Input.Columns.Count && project.Assignments.All(a => a.IsKept) ? project.Input : project;
    }

    // What costs something, or answers otherwise each time, must not be evaluated more often.
    private static bool CanMerge(PlanProject outer, PlanProject inner)
    {
        var repeatable = inner.Assignments
            .Where(a => a.Expression is PlanColumnReference or SqlConstantExpression or SqlParameterExpression)
            .Select(a => a.Column)
            .ToHashSet();
        var used = new HashSet<PlanColumn>();

        return outer.Assignments.All(a => ReferenceCounter.In(a.Expression).All(c => repeatable.Contains(c) || used.Add(c)));
    }
}

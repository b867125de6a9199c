using System.Linq.Expressions;

namespace EFCore.Algebra.Tests.Random;

/// <summary>Checks that a plan hangs together: every column is in reach, and none comes twice.</summary>
public sealed class PlanValidator : ExpressionVisitor
{
    private HashSet<PlanColumn> _inReach = [];

    public static void Check(PlanQuery query)
    {
        var validator = new PlanValidator();
        validator.Check(query.Root, []);
        Assert.Subset(query.Root.Columns.ToHashSet(), query.Outputs.ToHashSet());
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case PlanColumnReference reference:
                Assert.True(_inReach.Contains(reference.Column), $"'{reference.Column}' isn't in reach.");
                return node;

            case PlanSubqueryExpression subquery:
                Check(subquery.Plan, _inReach);
                if (subquery is PlanScalarSubquery { Column: var column } || subquery is PlanInSubquery { Column: var inColumn } && (column = inColumn) is not null)
                {
                    Assert.Contains(column, subquery.Plan.Columns);
                }

                break;
        }

        return base.VisitExtension(node);
    }

    private void Check(PlanNode node, HashSet<PlanColumn> outer)
    {
        Assert.Equal(node.Columns.Count, node.Columns.Distinct().Count());
        if (node is PlanApply apply)
        {
            Check(apply.Left, outer);
            Check(apply.Right, [.. outer, .. apply.Left.Columns]);
            Assert.Empty(apply.Left.Columns.Intersect(apply.Right.Columns));
        }
        else
        {
            foreach (var input in node.Inputs)
            {
                Check(input, outer);
            }
        }

        if (node is PlanJoin join)
        {
            Assert.Empty(join.Left.Columns.Intersect(join.Right.Columns));
        }

        if (node is PlanSetOperation set)
        {
            Assert.Subset(set.Left.Columns.ToHashSet(), set.LeftColumns.ToHashSet());
            Assert.Subset(set.Right.Columns.ToHashSet(), set.RightColumns.ToHashSet());
        }

        if (node is PlanSharedReference reference)
        {
            Check(reference.Shared.Node, []);
            Assert.Subset(reference.Shared.Node.Columns.ToHashSet(), reference.SharedColumns.ToHashSet());
        }

        var before = _inReach;
        _inReach = [.. outer, .. node.Inputs.SelectMany(i => i.Columns)];
        foreach (var expression in node.Expressions)
        {
            Visit(expression);
        }

        _inReach = before;
    }
}

namespace EFCore.Algebra.Plans;

/// <summary>Adds columns that number the rows: each a <see cref="RowNumberExpression" />.</summary>
public sealed class PlanWindow : PlanNode
{
    /// <param name="input">The rows.</param>
    /// <param name="assignments">The columns to add.</param>
    public PlanWindow(PlanNode input, IReadOnlyList<PlanAssignment> assignments)
    {
        Input = input;
        Assignments = assignments;
        Columns = [.. input.Columns, .. assignments.Select(a => a.Column)];
    }

    /// <summary>The rows.</summary>
    public PlanNode Input { get; }

    /// <summary>The columns to add.</summary>
    public IReadOnlyList<PlanAssignment> Assignments { get; }

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; }

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Input];

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions => Assignments.Select(a => a.Expression);

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => Visit(Assignments, scalars) is var assignments && assignments == Assignments && inputs[0] == Input
            ? this
            : new PlanWindow(inputs[0], assignments);
}

namespace EFCore.Algebra.Plans;

/// <summary>Computes columns and leaves all others away.</summary>
public sealed class PlanProject : PlanNode
{
    /// <param name="input">The rows.</param>
    /// <param name="assignments">The columns to make or to keep.</param>
    public PlanProject(PlanNode input, IReadOnlyList<PlanAssignment> assignments)
    {
        Input = input;
        Assignments = assignments;
        Columns = [.. assignments.Select(a => a.Column)];
    }

    /// <summary>Keeps columns of the input and no others.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="columns">The columns to keep.</param>
    public static PlanProject Keep(PlanNode input, IEnumerable<PlanColumn> columns)
        => new(input, [.. columns.Select(PlanAssignment.Keep)]);

    /// <summary>The rows.</summary>
    public PlanNode Input { get; }

    /// <summary>The columns to make or to keep.</summary>
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
            : new PlanProject(inputs[0], assignments);
}

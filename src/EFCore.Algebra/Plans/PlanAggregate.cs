namespace EFCore.Algebra.Plans;

/// <summary>
/// One row a group of rows. Without keys all rows are one group, also if there are none. In keys NULL is the same as NULL.
/// </summary>
public sealed class PlanAggregate : PlanNode
{
    /// <param name="input">The rows.</param>
    /// <param name="keys">What the rows of a group share.</param>
    /// <param name="aggregates">The aggregates, each an aggregate function whose arguments are over the input.</param>
    public PlanAggregate(PlanNode input, IReadOnlyList<PlanAssignment> keys, IReadOnlyList<PlanAssignment> aggregates)
    {
        Input = input;
        Keys = keys;
        Aggregates = aggregates;
        Columns = [.. keys.Select(k => k.Column), .. aggregates.Select(a => a.Column)];
    }

    /// <summary>The rows.</summary>
    public PlanNode Input { get; }

    /// <summary>What the rows of a group share.</summary>
    public IReadOnlyList<PlanAssignment> Keys { get; }

    /// <summary>
    /// The aggregates, each an aggregate function whose arguments are over the input. A <see cref="DistinctExpression" /> as its argument
    /// means that each value counts once.
    /// </summary>
    public IReadOnlyList<PlanAssignment> Aggregates { get; }

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; }

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Input];

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions => Keys.Concat(Aggregates).Select(a => a.Expression);

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
    {
        var (keys, aggregates) = (Visit(Keys, scalars), Visit(Aggregates, scalars));

        return keys == Keys && aggregates == Aggregates && inputs[0] == Input ? this : new PlanAggregate(inputs[0], keys, aggregates);
    }
}

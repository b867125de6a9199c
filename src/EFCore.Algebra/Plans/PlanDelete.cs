namespace EFCore.Algebra.Plans;

/// <summary>Deletes rows of a table. It has no rows of its own; the engine answers how many rows it deleted.</summary>
/// <param name="table">The table.</param>
/// <param name="input">The keys of the rows to delete. A key that comes several times counts once.</param>
/// <param name="keys">The columns of the primary key and where in the input their values are.</param>
public sealed class PlanDelete(ITableBase table, PlanNode input, IReadOnlyList<PlanTarget> keys) : PlanNode
{
    /// <summary>The table.</summary>
    public ITableBase Table { get; } = table;

    /// <summary>The keys of the rows to delete.</summary>
    public PlanNode Input { get; } = input;

    /// <summary>The columns of the primary key and where in the input their values are.</summary>
    public IReadOnlyList<PlanTarget> Keys { get; } = keys;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns => [];

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Input];

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => inputs[0] == Input ? this : new PlanDelete(Table, inputs[0], Keys);
}

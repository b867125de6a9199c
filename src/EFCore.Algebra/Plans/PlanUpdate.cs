namespace EFCore.Algebra.Plans;

/// <summary>Changes rows of a table. It has no rows of its own; the engine answers how many rows it changed.</summary>
/// <param name="table">The table.</param>
/// <param name="input">The rows to change, with their keys and new values. A key that comes several times counts once, with the values of any of its rows.</param>
/// <param name="keys">The columns of the primary key and where in the input their values are.</param>
/// <param name="setters">The columns to change and where in the input their new values are.</param>
public sealed class PlanUpdate(
    ITableBase table,
    PlanNode input,
    IReadOnlyList<PlanTarget> keys,
    IReadOnlyList<PlanTarget> setters)
    : PlanNode
{
    /// <summary>The table.</summary>
    public ITableBase Table { get; } = table;

    /// <summary>The rows to change, with their keys and new values.</summary>
    public PlanNode Input { get; } = input;

    /// <summary>The columns of the primary key and where in the input their values are.</summary>
    public IReadOnlyList<PlanTarget> Keys { get; } = keys;

    /// <summary>The columns to change and where in the input their new values are.</summary>
    public IReadOnlyList<PlanTarget> Setters { get; } = setters;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns => [];

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Input];

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => inputs[0] == Input ? this : new PlanUpdate(Table, inputs[0], Keys, Setters);
}

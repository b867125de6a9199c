namespace EFCore.Algebra.Plans;

/// <summary>The rows of a shared plan, at one of the places where it stands.</summary>
/// <param name="shared">The shared plan.</param>
/// <param name="columns">The columns here.</param>
/// <param name="sharedColumns">For each of them the one of the shared plan.</param>
public sealed class PlanSharedReference(PlanShared shared, IReadOnlyList<PlanColumn> columns, IReadOnlyList<PlanColumn> sharedColumns) : PlanNode
{
    /// <summary>The shared plan.</summary>
    public PlanShared Shared { get; } = shared;

    /// <summary>For each column here the one of the shared plan.</summary>
    public IReadOnlyList<PlanColumn> SharedColumns { get; } = sharedColumns;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; } = columns;

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null) => this;
}

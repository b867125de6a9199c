namespace EFCore.Algebra.Plans;

/// <summary>The rows of a statement that the user wrote in the engine's language.</summary>
/// <param name="source">The statement and its arguments.</param>
/// <param name="columns">The columns, found by their names.</param>
public sealed class PlanFromSql(FromSqlExpression source, IReadOnlyList<PlanColumn> columns) : PlanNode
{
    /// <summary>The statement and its arguments.</summary>
    public FromSqlExpression Source { get; } = source;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; } = columns;

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null) => this;
}

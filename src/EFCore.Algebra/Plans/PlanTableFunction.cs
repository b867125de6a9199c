namespace EFCore.Algebra.Plans;

/// <summary>The rows of a function: the elements of a collection or document, or whatever a function of the engine answers.</summary>
/// <param name="function">The function; the scalars in it are those of the plan.</param>
/// <param name="columns">The columns, found by their names.</param>
public sealed class PlanTableFunction(TableValuedFunctionExpression function, IReadOnlyList<PlanColumn> columns) : PlanNode
{
    /// <summary>The function; the scalars in it are those of the plan.</summary>
    public TableValuedFunctionExpression Function { get; } = function;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; } = columns;

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions => [Function];

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => Visit(Function, scalars) is var function && function == Function ? this : new PlanTableFunction(function, Columns);
}

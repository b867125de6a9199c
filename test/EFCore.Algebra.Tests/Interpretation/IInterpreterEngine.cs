namespace EFCore.Algebra.Tests.Interpretation;

/// <summary>What the interpreter doesn't know itself: stored rows, parameters, and whatever is an engine's own.</summary>
public interface IInterpreterEngine
{
    IReadOnlyList<object?[]> Scan(ITableBase table, IReadOnlyList<IColumnBase> columns);

    object? Parameter(SqlParameterExpression parameter);

    object? Constant(SqlConstantExpression constant);

    /// <summary>A scalar whose children are <see cref="RawLiteralExpression" />s.</summary>
    object? Scalar(SqlExpression expression);

    object? Aggregate(SqlFunctionExpression function, IReadOnlyList<object?[]> arguments);

    /// <summary>A function whose arguments are <see cref="RawLiteralExpression" />s.</summary>
    IReadOnlyList<object?[]> TableFunction(TableValuedFunctionExpression function, IReadOnlyList<PlanColumn> columns);
}

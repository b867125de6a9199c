namespace EFCore.Algebra.Plans;

/// <summary>Rows written out in the query. One row of no columns is what a query without tables starts from.</summary>
/// <param name="columns">The columns.</param>
/// <param name="rows">The rows: one expression a column.</param>
public sealed class PlanValues(IReadOnlyList<PlanColumn> columns, IReadOnlyList<IReadOnlyList<SqlExpression>> rows) : PlanNode
{
    /// <summary>One row of no columns.</summary>
    public static PlanValues SingleRow { get; } = new([], [[]]);

    /// <summary>The rows: one expression a column.</summary>
    public IReadOnlyList<IReadOnlyList<SqlExpression>> Rows { get; } = rows;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; } = columns;

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions => Rows.SelectMany(r => r);

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => Visit(Rows, r => Visit(r, e => Visit(e, scalars))) is var rows && rows == Rows ? this : new PlanValues(Columns, rows);
}

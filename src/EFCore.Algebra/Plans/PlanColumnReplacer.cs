namespace EFCore.Algebra.Plans;

/// <summary>Replaces references to columns wherever they stand, in subqueries too.</summary>
/// <param name="replacements">What stands for a column.</param>
public sealed class PlanColumnReplacer(IReadOnlyDictionary<PlanColumn, SqlExpression> replacements) : PlanRewriter
{
    /// <summary>Replaces the columns in an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="replacements">What stands for a column.</param>
    public static SqlExpression Replace(SqlExpression expression, IReadOnlyDictionary<PlanColumn, SqlExpression> replacements)
        => (SqlExpression)new PlanColumnReplacer(replacements).Visit(expression);

    /// <inheritdoc />
    protected override Expression VisitExtension(Expression node)
        => node is PlanColumnReference reference
            ? replacements.GetValueOrDefault(reference.Column, reference)
            : base.VisitExtension(node);
}

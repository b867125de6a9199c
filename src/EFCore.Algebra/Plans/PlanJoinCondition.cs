namespace EFCore.Algebra.Plans;

/// <summary>A join's predicate as a hash join wants it.</summary>
/// <param name="Equalities">What of the left row equals what of the right row. NULL equals nothing.</param>
/// <param name="Rest">What else must be true of a pair.</param>
public sealed record PlanJoinCondition(IReadOnlyList<(SqlExpression Left, SqlExpression Right)> Equalities, IReadOnlyList<SqlExpression> Rest);

namespace EFCore.Algebra.Planning;

/// <summary>Bounds of the values of a column. A bound that is NULL at execution finds no rows; NULLs are in no range.</summary>
/// <param name="Lower">The lower bound, or null.</param>
/// <param name="IncludesLower">Whether the lower bound itself is in the range.</param>
/// <param name="Upper">The upper bound, or null.</param>
/// <param name="IncludesUpper">Whether the upper bound itself is in the range.</param>
public sealed record AccessRange(SqlExpression? Lower, bool IncludesLower, SqlExpression? Upper, bool IncludesUpper);

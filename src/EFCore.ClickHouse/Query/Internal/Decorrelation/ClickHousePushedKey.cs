namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>A value that tells apart what a query answers for different rows of the outer query.</summary>
/// <param name="Outer">The outer query's column.</param>
/// <param name="Alias">The key's name in the result.</param>
/// <param name="Inner">The expression it comes from.</param>
/// <param name="IsNullSafe">Whether NULL is joined to NULL.</param>
internal sealed record ClickHousePushedKey(ColumnExpression Outer, string Alias, SqlExpression Inner, bool IsNullSafe);

namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>A query that no longer refers to an outer one.</summary>
/// <param name="Select">The query, with its keys as last projections.</param>
/// <param name="Keys">How it is joined to the outer query.</param>
/// <param name="IsScalarAggregate">Whether it answered with one row even for no input, and now doesn't.</param>
internal sealed record ClickHousePushedQuery(SelectExpression Select, IReadOnlyList<ClickHousePushedKey> Keys, bool IsScalarAggregate);

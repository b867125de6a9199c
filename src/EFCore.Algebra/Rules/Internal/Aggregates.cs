namespace EFCore.Algebra.Rules.Internal;

/// <summary>What is known of aggregate functions.</summary>
internal static class Aggregates
{
    private static readonly HashSet<string> NullOfNothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "SUM", "AVG", "MIN", "MAX",
    };

    public static bool IsCount(SqlExpression aggregate)
        => aggregate is SqlFunctionExpression { Name: var name } && name.Equals("COUNT", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it's known that the aggregate of no rows is NULL.</summary>
    public static bool IsNullOfNothing(SqlExpression aggregate)
        => aggregate is SqlFunctionExpression { Name: var name } && NullOfNothing.Contains(name);

    /// <summary>Whether it's known that the order of the rows means nothing to the aggregate.</summary>
    public static bool IgnoresOrder(SqlExpression aggregate) => IsCount(aggregate) || IsNullOfNothing(aggregate);
}

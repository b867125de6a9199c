using EFCore.Algebra.Conversion.Internal;

namespace EFCore.Algebra.Conversion;

/// <summary>Makes a plan of what EF Core's relational query pipeline ends in.</summary>
/// <param name="isAggregate">
/// Says of a SQL function whether it aggregates rows; without it those are that EF Core itself and its SQLite provider know.
/// </param>
public sealed class PlanConverter(Func<SqlExpression, bool>? isAggregate = null)
{
    private static readonly HashSet<string> StandardAggregates = new(StringComparer.OrdinalIgnoreCase)
    {
        "COUNT", "SUM", "AVG", "MIN", "MAX", "STRING_AGG", "GROUP_CONCAT", "ef_sum", "ef_avg", "ef_min", "ef_max",
    };

    private readonly Func<SqlExpression, bool> _isAggregate = isAggregate ?? IsStandardAggregate;

    /// <summary>Makes a plan of a query, an update or a delete.</summary>
    /// <param name="queryExpression">A <see cref="SelectExpression" />, <see cref="UpdateExpression" /> or <see cref="DeleteExpression" />.</param>
    /// <returns>The plan, as written: no rule is applied yet.</returns>
    /// <exception cref="PlanConversionException">The query has a part that a plan can't express.</exception>
    public PlanQuery Convert(Expression queryExpression)
        => new StatementConverter(_isAggregate, queryExpression).Convert(queryExpression);

    // SQLite's MIN and MAX of several arguments are no aggregates.
    private static bool IsStandardAggregate(SqlExpression expression)
        => expression is SqlFunctionExpression { Instance: null, Arguments: { } arguments } function
            && StandardAggregates.Contains(function.Name)
            && (arguments.Count == 1 || !function.Name.StartsWith('M') && !function.Name.StartsWith('m'));
}

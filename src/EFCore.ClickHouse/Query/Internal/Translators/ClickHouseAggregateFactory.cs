using EFCore.ClickHouse.Query.Internal.Expressions;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Builds aggregates: predicates become the -If combinator, so that no CASE is evaluated for rows that don't count.</summary>
internal sealed class ClickHouseAggregateFactory(ISqlExpressionFactory sql)
{
    /// <summary>
    /// An aggregate over <paramref name="value" /> of the source's rows.
    /// </summary>
    /// <param name="function">Its name, without combinators.</param>
    /// <param name="source">The rows.</param>
    /// <param name="value">What is aggregated; null for none (<c>count()</c>).</param>
    /// <param name="type">The result's type.</param>
    /// <param name="typeMapping">The result's mapping; null for the type's default.</param>
    /// <param name="orNull">Whether no rows give NULL. Without it the engine answers 0, '' or NaN.</param>
    /// <param name="nullable">Whether NULLs alone give NULL, though no rows don't.</param>
    /// <param name="parameter">The function's parameter, if it is parametric.</param>
    public SqlExpression Create(
        string function,
        EnumerableExpression source,
        SqlExpression? value,
        Type type,
        RelationalTypeMapping? typeMapping = null,
        bool orNull = false,
        bool nullable = false,
        SqlExpression? parameter = null)
    {
        var arguments = new List<SqlExpression>();
        if (parameter is not null)
        {
            arguments.Add(new ClickHouseFunctionParameterExpression(sql.ApplyDefaultTypeMapping(parameter)));
        }

        if (value is not null)
        {
            value = sql.ApplyDefaultTypeMapping(value);
            arguments.Add(source.IsDistinct ? new DistinctExpression(value) : value);
        }

        if (source.Predicate is { } predicate)
        {
            arguments.Add(sql.Truth(sql.ApplyDefaultTypeMapping(predicate)));
        }

        var name = function + (orNull ? "OrNull" : "") + (source.Predicate is null ? "" : "If");

        return sql.ApplyDefaultTypeMapping(
            sql.Function(name, arguments, nullable: orNull || nullable, new bool[arguments.Count], type, typeMapping));
    }
}

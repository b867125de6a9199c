namespace EFCore.SurrealDb.Query.Internal;

/// <summary><c>string.Join</c> and <c>string.Concat</c> over a group. The order of rows isn't known there: an ordered group has no translation.</summary>
internal sealed class SurrealDbStringAggregateTranslator(ISqlExpressionFactory sql) : IAggregateMethodCallTranslator
{
    private static readonly MethodInfo Join = typeof(string).GetMethod(nameof(string.Join), [typeof(string), typeof(IEnumerable<string>)])!;

    private static readonly MethodInfo Concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(IEnumerable<string>)])!;

    public SqlExpression? Translate(
        MethodInfo method,
        EnumerableExpression source,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (source.Selector is not SqlExpression selector || source.Orderings.Count > 0 || (method != Join && method != Concat))
        {
            return null;
        }

        // .NET joins a null as nothing between two separators.
        SqlExpression text = sql.Coalesce(selector, sql.Constant(""));
        if (source.Predicate is { } predicate)
        {
            text = sql.Case([new CaseWhenClause(predicate, text)], elseResult: null);
        }

        var joined = sql.Function(
            "STRING_AGG",
            [source.IsDistinct ? new DistinctExpression(text) : text, sql.ApplyDefaultTypeMapping(method == Join ? arguments[0] : sql.Constant(""))],
            nullable: true,
            argumentsPropagateNullability: [false, false],
            typeof(string),
            text.TypeMapping);

        return sql.Coalesce(joined, sql.Constant(""));
    }
}

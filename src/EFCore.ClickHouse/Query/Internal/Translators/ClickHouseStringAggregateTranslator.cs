namespace EFCore.ClickHouse.Query.Internal;

/// <summary><c>string.Join</c> and <c>string.Concat</c> over a group.</summary>
internal sealed class ClickHouseStringAggregateTranslator(ISqlExpressionFactory sql) : IAggregateMethodCallTranslator
{
    private static readonly MethodInfo Join = typeof(string).GetMethod(nameof(string.Join), [typeof(string), typeof(IEnumerable<string>)])!;

    private static readonly MethodInfo Concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(IEnumerable<string>)])!;

    private readonly ClickHouseAggregateFactory _aggregates = new(sql);

    public SqlExpression? Translate(
        MethodInfo method,
        EnumerableExpression source,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (source.Selector is not SqlExpression selector || (method != Join && method != Concat))
        {
            return null;
        }

        var separator = method == Join ? arguments[0] : sql.Constant("");

        // The engine leaves NULLs out; .NET joins them as nothing between two separators.
        var text = sql.Coalesce(selector, sql.Constant(""));

        return Values(source, text) is { } values
            ? sql.ApplyDefaultTypeMapping(
                sql.Function("arrayStringConcat", [values, separator], nullable: false, [false, false], typeof(string)))
            : null;
    }

    private SqlExpression? Values(EnumerableExpression source, SqlExpression text)
    {
        if (source.Orderings.Count == 0)
        {
            return Array("groupArray", source, text);
        }

        // One function sorts the whole tuple, in one direction.
        var isAscending = source.Orderings[0].IsAscending;
        if (source.IsDistinct || source.Orderings.Any(o => o.IsAscending != isAscending))
        {
            return null;
        }

        // .NET puts nulls first; the engine last, whatever the direction.
        var keys = source.Orderings
            .Select(o => o.Expression)
            .SelectMany(k => k is ColumnExpression { IsNullable: false }
                ? new[] { k }
                : [sql.Call("isNotNull", typeof(bool), k), sql.Call("assumeNotNull", k.Type, k.TypeMapping, k)])
            .ToList();
        var sorted = sql.Function(
            isAscending ? "arraySort" : "arrayReverseSort",
            [Array("groupArray", source, sql.Function("tuple", [.. keys, text], nullable: false, new bool[keys.Count + 1], typeof(string), text.TypeMapping))],
            nullable: false,
            [false],
            typeof(string),
            text.TypeMapping);

        return sql.Function("tupleElement", [sorted, sql.Constant(keys.Count + 1)], nullable: false, [false, false], typeof(string), text.TypeMapping);
    }

    private SqlExpression Array(string function, EnumerableExpression source, SqlExpression value)
        => _aggregates.Create(function, source, value, typeof(string), value.TypeMapping);
}

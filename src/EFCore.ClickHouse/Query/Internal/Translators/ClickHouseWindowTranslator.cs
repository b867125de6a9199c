using EFCore.ClickHouse.Query.Internal.Expressions;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Translates <see cref="ClickHouseWindowDbFunctionsExtensions" /> and <see cref="ClickHouseWindow" />. Each call of the description is
/// translated on its own, so the window grows from the inside out.
/// </summary>
internal sealed class ClickHouseWindowTranslator(ISqlExpressionFactory sqlExpressionFactory, IRelationalTypeMappingSource typeMappingSource)
    : IMethodCallTranslator
{
    private static readonly Dictionary<string, string> Functions = new()
    {
        [nameof(ClickHouseWindowDbFunctionsExtensions.RowNumber)] = "row_number",
        [nameof(ClickHouseWindowDbFunctionsExtensions.Rank)] = "rank",
        [nameof(ClickHouseWindowDbFunctionsExtensions.DenseRank)] = "dense_rank",
        [nameof(ClickHouseWindowDbFunctionsExtensions.Count)] = "count",
        [nameof(ClickHouseWindowDbFunctionsExtensions.Sum)] = "sum",
        [nameof(ClickHouseWindowDbFunctionsExtensions.Average)] = "avg",
        [nameof(ClickHouseWindowDbFunctionsExtensions.Min)] = "min",
        [nameof(ClickHouseWindowDbFunctionsExtensions.Max)] = "max",
    };

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType == typeof(ClickHouseWindow) ? Describe((ClickHouseWindowExpression)instance!, method.Name, arguments)
            : method.DeclaringType == typeof(ClickHouseWindowDbFunctionsExtensions)
                ? method.Name == nameof(ClickHouseWindowDbFunctionsExtensions.Window)
                    ? ClickHouseWindowExpression.Whole
                    : Function(method, arguments)
            : null;

    private ClickHouseWindowExpression? Describe(ClickHouseWindowExpression window, string call, IReadOnlyList<SqlExpression> arguments)
        => call switch
        {
            nameof(ClickHouseWindow.PartitionBy)
                => new ClickHouseWindowExpression([.. window.Partitions, Mapped(arguments[0])], window.Orderings, window.Frame),
            nameof(ClickHouseWindow.OrderBy) => Ordered(window, arguments[0], ascending: true),
            nameof(ClickHouseWindow.OrderByDescending) => Ordered(window, arguments[0], ascending: false),
            nameof(ClickHouseWindow.Rows) => new ClickHouseWindowExpression(
                window.Partitions, window.Orderings, new ClickHouseWindowFrame(Bound(arguments[0]), Bound(arguments[1]))),
            _ => null,
        };

    private ClickHouseWindowExpression Ordered(ClickHouseWindowExpression window, SqlExpression value, bool ascending)
        => new(window.Partitions, [.. window.Orderings, new OrderingExpression(Mapped(value), ascending)], window.Frame);

    private ClickHouseWindowFunctionExpression Function(MethodInfo method, IReadOnlyList<SqlExpression> arguments)
    {
        // The first argument is EF.Functions, the last the window.
        var window = (ClickHouseWindowExpression)arguments[^1];
        IReadOnlyList<SqlExpression> values = [.. arguments.Skip(1).SkipLast(1).Select(Mapped)];
        var mapping = method.ReturnType == values.FirstOrDefault()?.Type
            ? values[0].TypeMapping
            : typeMappingSource.FindMapping(method.ReturnType);

        return new ClickHouseWindowFunctionExpression(Functions[method.Name], values, window, method.ReturnType, mapping);
    }

    private SqlExpression Mapped(SqlExpression value)
        => sqlExpressionFactory.ApplyDefaultTypeMapping(value);

    // The engine takes only literals as bounds of a frame (code 36, BAD_ARGUMENTS).
    private static int? Bound(SqlExpression bound)
        => bound switch
        {
            SqlConstantExpression { Value: null } => null,
            SqlConstantExpression { Value: int rows and >= 0 } => rows,
            SqlUnaryExpression { Operand: var operand } => Bound(operand),
            _ => throw new InvalidOperationException(
                $"'{nameof(ClickHouseWindow)}.{nameof(ClickHouseWindow.Rows)}' takes constants of zero or more, or null, since ClickHouse "
                + "takes only literals as bounds of a window's frame; write the number into the query."),
        };
}

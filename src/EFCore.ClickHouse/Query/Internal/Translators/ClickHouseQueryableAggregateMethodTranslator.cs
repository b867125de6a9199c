using EFCore.ClickHouse.Storage.Internal.Mapping;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace EFCore.ClickHouse.Query.Internal.Translators;

/// <summary>
/// Count, sum, average, minimum and maximum. The -OrNull forms give NULL for no rows, where the plain ones give NaN, 0 or an empty string;
/// a sum over no rows is 0 in .NET too.
/// </summary>
internal sealed class ClickHouseQueryableAggregateMethodTranslator(ISqlExpressionFactory sqlExpressionFactory)
    : IAggregateMethodCallTranslator
{
    private static readonly bool[] NotPropagating = [false];

    public SqlExpression? Translate(
        MethodInfo method,
        EnumerableExpression source,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(Queryable))
        {
            return null;
        }

        var selector = source.Selector as SqlExpression;

        return method.Name switch
        {
            nameof(Queryable.Count) when arguments.Count == 0 => Count(source, selector, typeof(int)),
            nameof(Queryable.LongCount) when arguments.Count == 0 => Count(source, selector, typeof(long)),
            nameof(Queryable.Max) when selector is not null && arguments.Count == 0 => Extreme("maxOrNull", source, selector),
            nameof(Queryable.Min) when selector is not null && arguments.Count == 0 => Extreme("minOrNull", source, selector),
            nameof(Queryable.Sum) when selector is not null && arguments.Count == 0 => Sum(source, selector),
            nameof(Queryable.Average) when selector is not null && arguments.Count == 0 => Average(source, selector),
            _ => null,
        };
    }

    private SqlExpression Count(EnumerableExpression source, SqlExpression? selector, Type type)
        => sqlExpressionFactory.Function(
            "count",
            selector is null && source.Predicate is null && !source.IsDistinct
                ? []
                : [Argument(source, selector ?? sqlExpressionFactory.Constant(1))],
            nullable: false,
            argumentsPropagateNullability: selector is null && source.Predicate is null && !source.IsDistinct ? [] : NotPropagating,
            type);

    // A decimal's average keeps the digits of a division, which avg's Float64 loses.
    private SqlExpression Average(EnumerableExpression source, SqlExpression selector)
    {
        if (selector.TypeMapping is ClickHouseDecimalTypeMapping { Converter: null })
        {
            var count = sqlExpressionFactory.Function(
                "nullIf",
                [Count(source, selector, typeof(long)), sqlExpressionFactory.Constant(0L)],
                nullable: true,
                argumentsPropagateNullability: [false, false],
                typeof(long));

            return sqlExpressionFactory.Divide(
                Sum(source, selector),
                sqlExpressionFactory.Convert(count, typeof(decimal), new ClickHouseDecimalTypeMapping(38, 0)));
        }

        var argument = Argument(source, selector);

        return Cast(Aggregate("avgOrNull", argument, typeof(double), null), selector.Type.UnwrapNullable() == typeof(float) ? selector : null);
    }

    private SqlExpression Sum(EnumerableExpression source, SqlExpression selector)
        => selector.TypeMapping is ClickHouseDecimalTypeMapping { Converter: null } mapping
            ? Aggregate(
                "sum",
                Argument(source, selector),
                selector.Type,
                new ClickHouseDecimalTypeMapping((mapping.Precision ?? 0) > 38 ? 76 : 38, mapping.Scale ?? 0))
            : Aggregate("sum", Argument(source, selector), selector.Type, selector.TypeMapping);

    private SqlExpression Extreme(string name, EnumerableExpression source, SqlExpression selector)
        => Aggregate(name, Argument(source, selector), selector.Type, selector.TypeMapping);

    private SqlExpression Cast(SqlExpression expression, SqlExpression? like)
        => like is null ? expression : sqlExpressionFactory.Convert(expression, like.Type, like.TypeMapping);

    private SqlExpression Aggregate(string name, SqlExpression argument, Type type, RelationalTypeMapping? mapping)
        => sqlExpressionFactory.Function(name, [argument], nullable: true, NotPropagating, type, mapping);

    private SqlExpression Argument(EnumerableExpression source, SqlExpression selector)
    {
        if (source.Predicate is not null)
        {
            selector = sqlExpressionFactory.Case([new CaseWhenClause(source.Predicate, selector)], elseResult: null);
        }

        return source.IsDistinct ? new DistinctExpression(selector) : selector;
    }
}

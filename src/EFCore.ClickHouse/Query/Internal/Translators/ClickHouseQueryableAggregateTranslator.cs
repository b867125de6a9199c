using EFCore.ClickHouse.Storage.Internal.Mapping;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>LINQ's own aggregates.</summary>
internal sealed class ClickHouseQueryableAggregateTranslator(ISqlExpressionFactory sql) : IAggregateMethodCallTranslator
{
    private readonly ClickHouseAggregateFactory _aggregates = new(sql);

    public SqlExpression? Translate(
        MethodInfo method,
        EnumerableExpression source,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(Queryable) || arguments.Count > 0)
        {
            return null;
        }

        var selector = source.Selector as SqlExpression;

        return (method.Name, selector) switch
        {
            (nameof(Queryable.Count), _) => Count(source, selector, typeof(int)),
            (nameof(Queryable.LongCount), _) => Count(source, selector, typeof(long)),
            (nameof(Queryable.Min), not null) => Extreme("min", source, selector),
            (nameof(Queryable.Max), not null) => Extreme("max", source, selector),
            (nameof(Queryable.Sum), not null) => Sum(source, selector),
            (nameof(Queryable.Average), not null) => Average(source, selector),
            _ => null,
        };
    }

    private SqlExpression? Count(EnumerableExpression source, SqlExpression? selector, Type type)
    {
        if (!source.IsDistinct)
        {
            return _aggregates.Create("count", source, selector is SqlFragmentExpression ? null : selector, type);
        }

        if (selector is null)
        {
            return null;
        }

        // The engine counts the values; to .NET null is another one.
        var values = _aggregates.Create("count", source, selector, type);

        if (selector is ColumnExpression { IsNullable: false })
        {
            return values;
        }

        SqlExpression isNull = sql.IsNull(sql.ApplyDefaultTypeMapping(selector));
        var nulls = sql.Function("countIf", [source.Predicate is null ? isNull : sql.AndAlso(source.Predicate, isNull)], nullable: false, [false], type);

        return sql.Add(values, sql.Function("least", [nulls, sql.Constant(1)], nullable: false, [false, false], type));
    }

    private SqlExpression Extreme(string function, EnumerableExpression source, SqlExpression selector)
        => _aggregates.Create(function, source, selector, selector.Type, selector.TypeMapping, orNull: true);

    private SqlExpression Sum(EnumerableExpression source, SqlExpression selector)
    {
        var type = selector.Type;
        if (type == typeof(int))
        {
            // The engine sums in 64 bits. A sum that doesn't fit is an error, as in .NET.
            return sql.Call("accurateCast", type, Total(source, selector, typeof(long), null, 0L), sql.Constant("Int32"));
        }

        return type == typeof(float)
            ? sql.Call("toFloat32", type, Total(source, selector, typeof(double), null, 0d))
            : Total(
                source,
                selector,
                type,
                TotalMapping(selector.TypeMapping),
                Convert.ChangeType(0, type, CultureInfo.InvariantCulture));
    }

    // The sum of no rows is 0, that of NULLs NULL.
    private SqlExpression Total(EnumerableExpression source, SqlExpression selector, Type type, RelationalTypeMapping? mapping, object zero)
        => sql.Coalesce(_aggregates.Create("sum", source, selector, type, mapping, nullable: true), sql.Constant(zero, mapping));

    private SqlExpression Average(EnumerableExpression source, SqlExpression selector)
    {
        if (selector.Type == typeof(decimal))
        {
            // The engine's average of decimals is a Float64, which loses digits. Its division fails on a zero even where the sum is NULL.
            var count = sql.Call("greatest", typeof(long), _aggregates.Create("count", source, selector, typeof(long)), sql.Constant(1L));

            return sql.Divide(
                _aggregates.Create("sum", source, selector, typeof(decimal), TotalMapping(selector.TypeMapping), orNull: true),
                sql.Convert(count, typeof(decimal), new ClickHouseDecimalTypeMapping(38, 0)));
        }

        var average = _aggregates.Create("avg", source, selector, typeof(double), orNull: true);

        return selector.Type == typeof(float) ? sql.Call("toFloat32", typeof(float), average) : average;
    }

    // The engine sums decimals in 128 bits or more.
    private static RelationalTypeMapping? TotalMapping(RelationalTypeMapping? mapping)
        => mapping is ClickHouseDecimalTypeMapping { Converter: null, Precision: { } precision, Scale: { } scale }
            ? new ClickHouseDecimalTypeMapping(precision > 38 ? 76 : 38, scale)
            : mapping;
}

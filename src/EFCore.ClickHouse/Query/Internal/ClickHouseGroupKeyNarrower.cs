using EFCore.ClickHouse.Query.Internal.Decorrelation;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Groups by what the engine computes instead of what .NET makes of it, which has as many different values: by a date instead of the instant
/// of its midnight, by a UInt8 instead of an Int32. The engine finds a group the faster the smaller its key is, and converts a key for each
/// group instead of for each row.
/// </summary>
internal sealed class ClickHouseGroupKeyNarrower(ISqlExpressionFactory sql) : ExpressionVisitor
{
    // What the functions really give.
    private static readonly Dictionary<string, Type> Parts = new(StringComparer.Ordinal)
    {
        ["toYear"] = typeof(ushort),
        ["toMonth"] = typeof(byte),
        ["toDayOfMonth"] = typeof(byte),
        ["toDayOfWeek"] = typeof(byte),
        ["toDayOfYear"] = typeof(ushort),
        ["toHour"] = typeof(byte),
        ["toMinute"] = typeof(byte),
        ["toSecond"] = typeof(byte),
        ["toMillisecond"] = typeof(ushort),
    };

    protected override Expression VisitExtension(Expression node)
        => node switch
        {
            ShapedQueryExpression shapedQuery => shapedQuery.UpdateQueryExpression(Visit(shapedQuery.QueryExpression)),
            SelectExpression select => Narrow((SelectExpression)base.VisitExtension(select)),
            _ => base.VisitExtension(node),
        };

    // EF Core computes a key that isn't a column in a derived table.
    private SelectExpression Narrow(SelectExpression select)
    {
        if (select.Tables is not [SelectExpression source])
        {
            return select;
        }

        var columns = new Dictionary<(string Alias, string Name), SqlExpression>();
        var keys = new Dictionary<(string Alias, string Name), SqlExpression>();
        var projections = source.Projection.ToArray();
        foreach (var key in select.GroupBy.OfType<ColumnExpression>().Distinct())
        {
            var index = Array.FindIndex(projections, p => p.Alias == key.Name);
            if (key.TableAlias == source.Alias && index >= 0 && Narrow(projections[index].Expression) is { } narrow)
            {
                var name = (key.TableAlias, key.Name);
                var column = new ColumnExpression(key.Name, key.TableAlias, narrow.Type, narrow.TypeMapping, key.IsNullable);
                keys.Add(name, column);
                columns.Add(name, Widen(projections[index].Expression, column));
                projections[index] = new ProjectionExpression(narrow, key.Name);
            }
        }

        if (keys.Count == 0)
        {
            return select;
        }

        var toKey = new ClickHouseColumnReplacer(keys);
        var toColumn = new ClickHouseColumnReplacer(columns);
        T Replaced<T>(T expression) where T : Expression? => (T)toColumn.Visit(expression)!;

        return select.Update(
            [source.Update(source.Tables, source.Predicate, source.GroupBy, source.Having, projections, source.Orderings, source.Offset, source.Limit)],
            Replaced(select.Predicate),
            [.. select.GroupBy.Select(k => (SqlExpression)toKey.Visit(k))],
            Replaced(select.Having),
            [.. select.Projection.Select(Replaced)],
            [.. select.Orderings.Select(Replaced)],
            Replaced(select.Offset),
            Replaced(select.Limit));
    }

    private SqlExpression? Narrow(SqlExpression key)
        => key switch
        {
            SqlFunctionExpression { Name: "toDateTime64", Arguments: [SqlFunctionExpression { Name: "toDate32" } date, ..] } => date,
            SqlFunctionExpression { Arguments: { } arguments } part when Parts.TryGetValue(part.Name, out var type)
                => sql.Call(part.Name, type, [.. arguments]),
            _ => null,
        };

    private SqlExpression Widen(SqlExpression key, SqlExpression column)
        => key is SqlFunctionExpression { Name: "toDateTime64", Arguments: { } arguments } instant
            ? instant.Update(null, [column, .. arguments.Skip(1)])
            : sql.Convert(column, key.Type, key.TypeMapping);
}

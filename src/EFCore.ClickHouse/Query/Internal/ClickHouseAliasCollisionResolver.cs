using EFCore.ClickHouse.Query.Internal.Decorrelation;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Renames aliases that are also names of tables in the query: an alias doesn't hide a table's own name, so that <c>FROM c AS o JOIN o</c>
/// would know two tables by the name <c>o</c>.
/// </summary>
internal static class ClickHouseAliasCollisionResolver
{
    public static Expression Process(Expression query)
    {
        var collector = new ClickHouseAliasCollector();
        collector.Visit(query);
        var aliases = new Dictionary<string, string>();
        foreach (var alias in collector.Aliases.Where(collector.TableNames.Contains))
        {
            var renamed = alias + "_";
            while (collector.TableNames.Contains(renamed) || collector.Aliases.Contains(renamed))
            {
                renamed += "_";
            }

            aliases[alias] = renamed;
        }

        return aliases.Count == 0
            ? query
            : query is ShapedQueryExpression shapedQuery
                ? shapedQuery.Update(
                    new ClickHouseAliasRenamer(aliases).Visit(shapedQuery.QueryExpression),
                    new ClickHouseAliasRenamer(aliases).Visit(shapedQuery.ShaperExpression))
                : new ClickHouseAliasRenamer(aliases).Visit(query);
    }
}

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>Finds the names of all stored fields of the tables that a plan reads.</summary>
internal sealed class SurrealDbStoredFields : PlanRewriter
{
    private readonly HashSet<string> _names = [];

    private SurrealDbStoredFields()
    {
    }

    /// <summary>The names, those in subqueries too.</summary>
    public static IReadOnlySet<string> Of(PlanNode node)
    {
        var finder = new SurrealDbStoredFields();
        finder.Rewrite(node);

        return finder._names;
    }

    protected override PlanNode Transform(PlanNode node)
    {
        _names.UnionWith(
            node switch
            {
                PlanScan scan => scan.Table.Columns.Select(c => c.Name),
                PlanFromSql fromSql => fromSql.Columns.Select(c => c.Name),
                _ => [],
            });

        return node;
    }
}

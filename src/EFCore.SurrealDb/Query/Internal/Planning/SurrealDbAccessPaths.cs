using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Query.Internal.Expressions;

namespace EFCore.SurrealDb.Query.Internal.Planning;

/// <summary>The ways to the rows of a table: the record's id, and the indexes of the model.</summary>
internal sealed class SurrealDbAccessPaths : IAccessPathSource
{
    // A query is compiled once, whatever its tables will hold.
    private const double AssumedRows = 10_000;

    // Of a node in one direction: so going along them costs less than joining all.
    private const double AssumedEdges = 10;

    /// <summary>The only one.</summary>
    public static SurrealDbAccessPaths Instance { get; } = new();

    /// <summary>
    /// What steps cost on the engine 3.0.2 in units of reading a row while scanning, about 4 µs: a SELECT in a closure 25 µs, a pair of a
    /// nested loop 6 µs, a row in a join by GROUP BY 12 µs, following a link 4 to 10 µs.
    /// </summary>
    public static PlanCosts Costs { get; } = new()
    {
        Seek = 4,
        Fetch = 1,
        Evaluate = 0.3,
        Hash = 3,
        Probe = 3,
        Pair = 1.6,
        Compare = 0.3,
        Restart = 5,
        RestartGet = 0.3,
        HashJoinKeepsOrder = false,
    };

    // A graph has more edges than nodes.
    public double CountRows(ITableBase table)
        => SurrealDbTable.Of(table).Edge is null ? AssumedRows : AssumedRows * AssumedEdges;

    public double? CountDistinct(ITableBase table, AccessPath path, int columns)
        => columns == 1 && SurrealDbTable.Of(table).Edge?.IsEnd(path.Columns[0].Column) == true ? AssumedRows : null;

    public double? CostOf(PlanScan scan, double seeks, double rows)
        => scan.Access is { IsUnique: true, Path.IsPrimary: true } && seeks == 1 ? 2 : null;

    // In a list NONE equals NONE, as nothing else does.
    public AccessKey? ImpliedKey(SqlExpression predicate, PlanColumn column)
        => predicate is SurrealDbTemplateExpression
        {
            Template: SurrealDbTemplateExpression.InArray,
            Operands: [PlanColumnReference { Column: var item }, { } list],
        }
            && item == column
                ? new AccessKey([], IncludesNull: column.IsNullable) { List = list }
                : null;

    public IReadOnlyList<AccessPath> GetPaths(ITableBase table)
    {
        var paths = new List<AccessPath>();
        var records = SurrealDbTable.Of(table);
        if (records.Key.Count > 0)
        {
            paths.Add(
                new AccessPath("id", [.. records.Key.Select(c => new AccessColumn(c))])
                {
                    IsPrimary = true,
                    IsUnique = true,
                });
        }

        // The order in which the engine gives rows that it finds by an index isn't to be relied on.
        paths.AddRange(
            from index in (table as ITable)?.Indexes ?? []
            where !records.IsServedByKey([.. index.Columns.Select(c => c.Name)], index.IsUnique)
            select new AccessPath(index.Name, [.. index.Columns.Select(c => new AccessColumn(c))])
            {
                IsUnique = index.IsUnique,
                IsOrdered = false,

                // The engine leaves records with NONE out of unique indexes.
                OmitsNulls = index.IsUnique,
            });

        return paths;
    }
}

namespace EFCore.Algebra.Planning;

/// <summary>Something a plan does by brute force, and the index that would save it.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Node">The node that does it.</param>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows are read or sorted for it, about.</param>
/// <param name="Index">The columns of the index that would serve, or none if no index would.</param>
public sealed record PlanAdvice(PlanAdviceKind Kind, PlanNode Node, ITableBase Table, double Rows, IReadOnlyList<AccessColumn> Index)
{
    /// <summary>A sentence for people.</summary>
    public override string ToString()
    {
        var rows = Rows.ToString("N0", CultureInfo.InvariantCulture);
        var what = Kind switch
        {
            PlanAdviceKind.Scan => $"All {rows} rows of {Table.Name} are read to find some.",
            PlanAdviceKind.Sort => $"{rows} rows of {Table.Name} are sorted in memory.",
            PlanAdviceKind.Join => $"All {rows} rows of {Table.Name} are read to find partners of others.",
            _ => $"All {rows} rows of {Table.Name} are read to aggregate them.",
        };

        return Index.Count == 0
            ? what
            : $"{what} An index on ({string.Join(", ", Index.Select(c => c.Column.Name + (c.IsDescending ? " descending" : "")))}) would serve.";
    }
}

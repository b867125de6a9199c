namespace EFCore.Algebra.Planning.Internal;

/// <summary>What is known of the order of rows.</summary>
/// <param name="Columns">The columns that they are sorted by.</param>
/// <param name="Fixed">Columns that have the same value in all rows.</param>
/// <param name="IsTotal">Whether no two rows are equal by the columns, so that any further key changes nothing.</param>
internal sealed record RowOrder(IReadOnlyList<(PlanColumn Column, bool IsDescending)> Columns, IReadOnlySet<PlanColumn> Fixed, bool IsTotal)
{
    public static RowOrder None { get; } = new([], new HashSet<PlanColumn>(), false);

    /// <summary>Whether rows in this order are sorted as wished.</summary>
    public bool Satisfies(IReadOnlyList<PlanOrdering> wish)
    {
        var next = 0;
        foreach (var ordering in wish)
        {
            if (ordering.Expression is not PlanColumnReference { Column: var column })
            {
                return false;
            }

            if (Fixed.Contains(column) || Columns.Take(next).Any(c => c.Column == column))
            {
                continue;
            }

            if (next == Columns.Count)
            {
                return IsTotal;
            }

            if (Columns[next].Column != column || Columns[next].IsDescending != ordering.IsDescending)
            {
                return false;
            }

            next++;
        }

        return true;
    }

    /// <summary>The order after a projection, as far as its columns are still there.</summary>
    public RowOrder Through(IReadOnlyList<PlanAssignment> assignments)
    {
        var names = new Dictionary<PlanColumn, PlanColumn>();
        foreach (var assignment in assignments)
        {
            if (assignment.Expression is PlanColumnReference reference)
            {
                names.TryAdd(reference.Column, assignment.Column);
            }
        }

        var kept = Columns.TakeWhile(c => names.ContainsKey(c.Column)).Select(c => (names[c.Column], c.IsDescending)).ToList();

        return new RowOrder(
            kept,
            Fixed.Where(names.ContainsKey).Select(c => names[c]).ToHashSet(),
            IsTotal && kept.Count == Columns.Count);
    }

    /// <summary>The order where each row may come several times.</summary>
    public RowOrder WithRepeats() => IsTotal ? this with { IsTotal = false } : this;
}

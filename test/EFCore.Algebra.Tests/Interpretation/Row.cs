namespace EFCore.Algebra.Tests.Interpretation;

/// <summary>The values that scalars see: those of the rows at hand, then those of the queries around them.</summary>
public sealed class Row(IReadOnlyList<PlanColumn> columns, object?[] values, Row? outer)
{
    public object? this[PlanColumn column]
    {
        get
        {
            for (var row = this; row is not null; row = row.Outer)
            {
                var index = row.IndexOf(column);
                if (index >= 0)
                {
                    return row.Values[index];
                }
            }

            throw new InvalidOperationException($"The column '{column}' isn't in reach.");
        }
    }

    private Row? Outer { get; } = outer;

    private object?[] Values { get; } = values;

    private int IndexOf(PlanColumn column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == column)
            {
                return i;
            }
        }

        return -1;
    }
}

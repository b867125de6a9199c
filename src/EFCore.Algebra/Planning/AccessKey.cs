namespace EFCore.Algebra.Planning;

/// <summary>What a column of a key or index is: one of some values, each counting once though it may be given twice, or NULL.</summary>
/// <param name="Values">The values: over parameters, or columns of the query around the scan. One that is NULL at execution finds no rows.</param>
/// <param name="IncludesNull">Whether rows in which the column is NULL are found as well.</param>
public sealed record AccessKey(IReadOnlyList<SqlExpression> Values, bool IncludesNull = false)
{
    /// <summary>How many values are looked up.</summary>
    public int Count => Values.Count + (IncludesNull ? 1 : 0);

    internal AccessKey Update(ExpressionVisitor scalars)
    {
        var values = Values.Select(v => (SqlExpression)scalars.Visit(v)).ToList();

        return values.SequenceEqual(Values) ? this : this with { Values = values };
    }

    internal string Describe(string column)
        => (Values.Count, IncludesNull) switch
        {
            (0, _) => $"{column} is null",
            (1, false) => $"{column} = {PlanPrinter.Print(Values[0])}",
            _ => $"{column} in ({List()})",
        };

    private string List()
        => string.Join(", ", Values.Take(3).Select(PlanPrinter.Print))
            + (Values.Count > 3 ? $", … {Values.Count}" : "")
            + (IncludesNull ? ", null" : "");
}

namespace EFCore.Algebra.Planning;

/// <summary>What a column of a key or index is: one of some values, each counting once though it may be given twice, or NULL.</summary>
/// <param name="Values">The values: over parameters, or columns of the query around the scan. One that is NULL at execution finds no rows.</param>
/// <param name="IncludesNull">Whether rows in which the column is NULL are found as well.</param>
public sealed record AccessKey(IReadOnlyList<SqlExpression> Values, bool IncludesNull = false)
{
    private const int AssumedListCount = 20;

    /// <summary>
    /// What is the list of the values at execution, such as a parameter, instead of values that are known one by one; null if these are all. An
    /// element that is NULL finds the rows in which the column is, if <see cref="IncludesNull" />, else none.
    /// </summary>
    public SqlExpression? List { get; init; }

    /// <summary>How many values are looked up; of a list, about.</summary>
    public int Count => List is null ? Values.Count + (IncludesNull ? 1 : 0) : AssumedListCount;

    /// <summary>Whether it is one value that isn't NULL.</summary>
    public bool IsSingle => Values.Count == 1 && !IncludesNull && List is null;

    /// <summary>The scalars in it.</summary>
    public IEnumerable<SqlExpression> Expressions => List is null ? Values : [.. Values, List];

    internal AccessKey Update(ExpressionVisitor scalars)
    {
        var values = Values.Select(v => (SqlExpression)scalars.Visit(v)).ToList();
        var list = (SqlExpression?)scalars.Visit(List);

        return values.SequenceEqual(Values) && list == List ? this : this with { Values = values, List = list };
    }

    internal string Describe(string column)
        => (Values.Count, IncludesNull, List) switch
        {
            (_, _, { } list) => $"{column} in {PlanPrinter.Print(list)}",
            (0, _, _) => $"{column} is null",
            (1, false, _) => $"{column} = {PlanPrinter.Print(Values[0])}",
            _ => $"{column} in ({Some()})",
        };

    private string Some()
        => string.Join(", ", Values.Take(3).Select(PlanPrinter.Print))
            + (Values.Count > 3 ? $", … {Values.Count}" : "")
            + (IncludesNull ? ", null" : "");
}

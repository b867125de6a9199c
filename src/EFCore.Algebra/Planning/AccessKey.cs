namespace EFCore.Algebra.Planning;

/// <summary>What a column of a key or index equals: one of some values, each counting once though it may be given twice.</summary>
/// <param name="Values">The values: over parameters, or columns of the query around the scan.</param>
public sealed record AccessKey(IReadOnlyList<SqlExpression> Values)
{
    /// <summary>One value.</summary>
    /// <param name="value">The value.</param>
    public AccessKey(SqlExpression value)
        : this([value])
    {
    }

    internal AccessKey Update(ExpressionVisitor scalars)
    {
        var values = Values.Select(v => (SqlExpression)scalars.Visit(v)).ToList();

        return values.SequenceEqual(Values) ? this : new AccessKey(values);
    }

    internal string Describe(string column)
        => Values.Count == 1
            ? $"{column} = {PlanPrinter.Print(Values[0])}"
            : $"{column} in ({string.Join(", ", Values.Take(3).Select(PlanPrinter.Print))}{(Values.Count > 3 ? $", … {Values.Count}" : "")})";
}

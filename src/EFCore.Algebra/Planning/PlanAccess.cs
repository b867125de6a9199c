namespace EFCore.Algebra.Planning;

/// <summary>How the planner has the rows of a table found. All it says of the rows holds: no filter above repeats it.</summary>
/// <param name="Path">The key or index.</param>
/// <param name="Keys">For the first columns of the path, what the column is.</param>
/// <param name="Range">Bounds for the next column, or null.</param>
/// <param name="IsReverse">Whether the rows are wanted in the reverse of the path's order.</param>
public sealed record PlanAccess(AccessPath Path, IReadOnlyList<AccessKey> Keys, AccessRange? Range, bool IsReverse)
{
    /// <summary>Whether nothing narrows the rows: the whole table, in the order of the path.</summary>
    public bool IsFull => Keys.Count == 0 && Range is null;

    /// <summary>Whether each combination of values finds one row at most.</summary>
    public bool IsUnique => Path.IsUnique && Keys.Count == Path.Columns.Count && !Keys.Any(k => k.IncludesNull);

    /// <summary>The scalars in it: over parameters, or columns of the query around the scan.</summary>
    public IEnumerable<SqlExpression> Expressions
        => Keys.SelectMany(k => k.Expressions).Concat(new[] { Range?.Lower, Range?.Upper }.OfType<SqlExpression>());

    internal PlanAccess Update(ExpressionVisitor scalars)
    {
        SqlExpression? Visit(SqlExpression? expression) => expression is null ? null : (SqlExpression)scalars.Visit(expression);

        var keys = Keys.Select(k => k.Update(scalars)).ToList();
        var range = Range is null ? null : Range with { Lower = Visit(Range.Lower), Upper = Visit(Range.Upper) };

        return keys.SequenceEqual(Keys) && Equals(range, Range) ? this : this with { Keys = keys, Range = range };
    }

    internal string Describe(string table)
    {
        var conditions = Keys.Select((k, i) => k.Describe(Path.Columns[i].Column.Name)).ToList();
        if (Range is not null)
        {
            var column = Path.Columns[Keys.Count].Column.Name;
            if (Range.Lower is not null)
            {
                conditions.Add($"{column} {(Range.IncludesLower ? ">=" : ">")} {PlanPrinter.Print(Range.Lower)}");
            }

            if (Range.Upper is not null)
            {
                conditions.Add($"{column} {(Range.IncludesUpper ? "<=" : "<")} {PlanPrinter.Print(Range.Upper)}");
            }
        }

        var verb = IsFull ? "Full scan" : Path.IsPrimary ? IsUnique ? "Key get" : "Key range" : Range is null ? "Index seek" : "Index range";

        return $"{verb} {table} by {Path.Name}"
            + (conditions.Count == 0 ? "" : $": {string.Join(" and ", conditions)}")
            + (IsReverse ? ", reverse" : "");
    }
}

using EFCore.Algebra.Planning;

namespace EFCore.Algebra.Tests;

/// <summary>The keys and indexes of the model. A table has a thousand rows unless said otherwise.</summary>
public sealed class ModelPaths : IAccessPathSource
{
    public Dictionary<string, double> Counts { get; init; } = [];

    public double CountRows(ITableBase table) => Counts.GetValueOrDefault(table.Name, 1000);

    public IReadOnlyList<AccessPath> GetPaths(ITableBase table)
    {
        var paths = new List<AccessPath>();
        if (table is not ITable stored)
        {
            return paths;
        }

        if (stored.PrimaryKey is { } key)
        {
            paths.Add(
                new AccessPath(key.Name, [.. key.Columns.Select(c => new AccessColumn(c))])
                {
                    IsPrimary = true,
                    IsUnique = true,
                });
        }

        // The model at run time doesn't say which columns of an index descend.
        paths.AddRange(
            stored.Indexes.Select(i => new AccessPath(i.Name, [.. i.Columns.Select(c => new AccessColumn(c))]) { IsUnique = i.IsUnique }));

        return paths;
    }

    // Texts by code units, as SQLite's binary order and the interpreter's are for what the tests look for.
    public AccessRange? ImpliedRange(SqlExpression predicate, PlanColumn column)
        => predicate is LikeExpression { Match: PlanColumnReference match, Pattern: SqlConstantExpression { Value: string pattern } } like
            && match.Column == column
            && pattern.TrimEnd('%') is { Length: > 0 } prefix
            && prefix.Length == pattern.Length - 1
            && !prefix.AsSpan().ContainsAny('%', '_', '\\')
                ? new AccessRange(
                    new SqlConstantExpression(prefix, like.Pattern.TypeMapping),
                    true,
                    new SqlConstantExpression(prefix[..^1] + (char)(prefix[^1] + 1), like.Pattern.TypeMapping),
                    false)
                : null;
}

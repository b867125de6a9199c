using EFCore.Algebra.Planning;

namespace EFCore.Algebra.Tests.Random;

/// <summary>Random keys and indexes, and counts that have little to do with the rows: a plan must be right whatever it was chosen by.</summary>
public sealed class RandomPaths : IAccessPathSource
{
    private readonly Dictionary<ITableBase, (double Rows, IReadOnlyList<AccessPath> Paths)> _tables = [];

    public RandomPaths(System.Random random)
    {
        foreach (var table in RandomModel.Tables)
        {
            var paths = new List<AccessPath>();
            if (random.Next(4) > 0)
            {
                paths.Add(
                    new AccessPath("PK", [.. table.PrimaryKey!.Columns.Select(c => new AccessColumn(c))])
                    {
                        IsPrimary = true,
                        IsUnique = true,
                        IsOrdered = random.Next(4) > 0,
                    });
            }

            for (var i = random.Next(4); i > 0; i--)
            {
                paths.Add(
                    new AccessPath(
                        $"IX{i}",
                        [.. table.Columns.OrderBy(_ => random.Next()).Take(1 + random.Next(2)).Select(c => new AccessColumn(c, random.Next(3) == 0))])
                    {
                        IsOrdered = random.Next(4) > 0,
                        OmitsNulls = random.Next(3) == 0,
                        Covered = random.Next(2) == 0 ? [] : [.. table.Columns],
                    });
            }

            _tables[table] = (Math.Pow(10, random.Next(6)), paths);
        }
    }

    public double CountRows(ITableBase table) => _tables[table].Rows;

    public IReadOnlyList<AccessPath> GetPaths(ITableBase table) => _tables[table].Paths;
}

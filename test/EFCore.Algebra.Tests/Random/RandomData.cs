using EFCore.Algebra.Tests.Interpretation;

namespace EFCore.Algebra.Tests.Random;

/// <summary>A few random rows for each table: keys are unique, other values small, so that they meet.</summary>
public sealed class RandomData : IInterpreterEngine
{
    private readonly Dictionary<ITableBase, List<Dictionary<IColumnBase, object?>>> _rows = [];

    public RandomData(System.Random random)
    {
        foreach (var table in RandomModel.Tables)
        {
            var rows = new List<Dictionary<IColumnBase, object?>>();
            for (var i = random.Next(6); i > 0; i--)
            {
                var row = table.Columns.ToDictionary(
                    IColumnBase (c) => c,
                    object? (c) => c.IsNullable && random.Next(4) == 0 ? null : (long)random.Next(4));
                if (rows.All(r => table.PrimaryKey!.Columns.Any(c => !Equals(r[c], row[c]))))
                {
                    rows.Add(row);
                }
            }

            _rows[table] = rows;
        }
    }

    public IReadOnlyList<object?[]> Scan(ITableBase table, IReadOnlyList<IColumnBase> columns)
        => [.. _rows[table].Select(r => columns.Select(c => r[c]).ToArray())];

    public int Count(ITableBase table) => _rows[table].Count;

    public object? Parameter(SqlParameterExpression parameter) => 2L;

    public object? Constant(SqlConstantExpression constant)
        => constant.Value switch
        {
            null => null,
            bool value => value ? 1L : 0L,
            var value => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        };

    public object? Scalar(SqlExpression expression) => throw new InvalidOperationException($"{expression} isn't known here.");

    public object? Aggregate(SqlFunctionExpression function, IReadOnlyList<object?[]> arguments)
        => throw new InvalidOperationException($"{function.Name} isn't known here.");

    public IReadOnlyList<object?[]> TableFunction(TableValuedFunctionExpression function, IReadOnlyList<PlanColumn> columns)
        => throw new InvalidOperationException($"{function.Name} isn't known here.");
}

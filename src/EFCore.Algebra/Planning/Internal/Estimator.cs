using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Planning.Internal;

/// <summary>Guesses how many rows are left.</summary>
internal sealed class Estimator(IAccessPathSource source, PlanCosts costs)
{
    private const double Range = 0.3;
    private const double Unknown = 0.33;

    public double Rows(ITableBase table) => Math.Max(source.CountRows(table), 1);

    /// <summary>How many different values a scalar has among some rows.</summary>
    public double Distinct(SqlExpression expression, double rows)
        => expression switch
        {
            PlanColumnReference { Column.Source: { } stored } => Math.Min(rows, Distinct(stored)),
            SqlConstantExpression or SqlParameterExpression => 1,
            _ => Math.Max(1, rows / costs.AssumedEquality),
        };

    /// <summary>How many combinations of values the first columns of a key or index have.</summary>
    public double Distinct(ITableBase table, AccessPath path, int columns)
    {
        var rows = Rows(table);

        return path.IsUnique && columns == path.Columns.Count
            ? rows
            : source.CountDistinct(table, path, columns)
                ?? Math.Min(rows, Math.Max(1, rows / costs.AssumedEquality) * Math.Pow(costs.AssumedEquality / 2, columns - 1));
    }

    /// <summary>Which part of the rows a predicate leaves.</summary>
    public double Selectivity(SqlExpression? predicate)
        => predicate switch
        {
            null => 1,
            SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } and => Selectivity(and.Left) * Selectivity(and.Right),
            SqlBinaryExpression { OperatorType: ExpressionType.OrElse } or
                => Selectivity(or.Left) is var left && Selectivity(or.Right) is var right ? left + right - (left * right) : 1,
            SqlBinaryExpression { OperatorType: ExpressionType.Equal } equal => Equality(equal.Left, equal.Right),
            SqlBinaryExpression { OperatorType: ExpressionType.NotEqual } notEqual => 1 - Equality(notEqual.Left, notEqual.Right),
            SqlBinaryExpression => Range,
            SqlUnaryExpression { OperatorType: ExpressionType.Not } not => 1 - Selectivity(not.Operand),
            SqlUnaryExpression { OperatorType: ExpressionType.Equal } => 1 / costs.AssumedEquality,
            SqlUnaryExpression { OperatorType: ExpressionType.NotEqual } => 1 - (1 / costs.AssumedEquality),
            InExpression { Values: { } values } @in => Math.Min(1, values.Count * Equality(@in.Item, @in.Item)),
            SqlConstantExpression { Value: true } => 1,
            SqlConstantExpression => 0,
            _ => Unknown,
        };

    /// <summary>How many pairs of rows a predicate leaves.</summary>
    public double Pairs(PlanJoin join, double left, double right)
    {
        var (leftColumns, rightColumns) = (join.Left.Columns.ToHashSet(), join.Right.Columns.ToHashSet());
        var pairs = left * right;
        foreach (var conjunct in Predicates.Conjuncts(join.Predicate))
        {
            pairs *= Predicates.TrySplitEquality(conjunct, leftColumns, out var inside, out var outside)
                && PlanReferences.Of(outside) is { Count: > 0 } references && references.All(rightColumns.Contains)
                    ? 1 / Math.Max(1, Math.Max(Distinct(inside, left), Distinct(outside, right)))
                    : Selectivity(conjunct);
        }

        return pairs;
    }

    private double Equality(SqlExpression left, SqlExpression right)
        => 1 / Math.Max(1, Math.Max(OfColumn(left), OfColumn(right)));

    private double OfColumn(SqlExpression expression)
        => expression is PlanColumnReference { Column.Source: { } stored } ? Distinct(stored) : costs.AssumedEquality;

    private double Distinct(IColumnBase column)
    {
        var first = source.GetPaths(column.Table).Where(p => p.Columns[0].Column == column).ToList();

        return first.Count == 0
            ? Math.Min(Rows(column.Table), Math.Max(costs.AssumedEquality, Math.Sqrt(Rows(column.Table))))
            : first.Max(p => Distinct(column.Table, p, 1));
    }
}

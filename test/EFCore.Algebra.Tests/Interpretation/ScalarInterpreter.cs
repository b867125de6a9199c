namespace EFCore.Algebra.Tests.Interpretation;

/// <summary>Evaluates scalars by SQL's three-valued logic; what is an engine's own goes to the engine.</summary>
public sealed class ScalarInterpreter(PlanInterpreter plans, IInterpreterEngine engine) : ExpressionVisitor
{
    private Row? _row;

    public bool IsTrue(SqlExpression predicate, Row? row) => SqlValue.Truth(Evaluate(predicate, row)) == true;

    public object? Evaluate(Expression expression, Row? row)
        => expression switch
        {
            PlanColumnReference reference => (row ?? throw new InvalidOperationException($"No row for '{reference.Column}'."))[reference.Column],
            RawLiteralExpression raw => raw.Value,
            SqlConstantExpression constant => engine.Constant(constant),
            SqlParameterExpression parameter => engine.Parameter(parameter),
            SqlBinaryExpression binary => Binary(binary, row),
            SqlUnaryExpression { OperatorType: ExpressionType.Not } not when not.Type == typeof(bool)
                => SqlValue.Bool(!SqlValue.Truth(Evaluate(not.Operand, row))),
            SqlUnaryExpression { OperatorType: ExpressionType.Equal } isNull => SqlValue.Bool(Evaluate(isNull.Operand, row) is null),
            SqlUnaryExpression { OperatorType: ExpressionType.NotEqual } notNull => SqlValue.Bool(Evaluate(notNull.Operand, row) is not null),
            CaseExpression @case => Case(@case, row),
            InExpression { Values: { } values } @in => In(Evaluate(@in.Item, row), values.Select(v => Evaluate(v, row))),
            SqlFunctionExpression { Name: "COALESCE" or "coalesce", Arguments: { } arguments }
                => arguments.Select(a => Evaluate(a, row)).FirstOrDefault(v => v is not null),
            PlanScalarSubquery scalar => plans.Run(scalar.Plan, row).Select(r => r[IndexOf(scalar.Plan, scalar.Column)]).FirstOrDefault(),
            PlanExistsSubquery exists => SqlValue.Bool(plans.Run(exists.Plan, row).Count > 0),
            PlanInSubquery @in => In(
                Evaluate(@in.Item, row), plans.Run(@in.Plan, row).Select(r => r[IndexOf(@in.Plan, @in.Column)])),
            CollateExpression { Collation: "EF_DECIMAL" } collate => Evaluate(collate.Operand, row) is { } value
                ? Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)
                : null,
            SqlExpression other => engine.Scalar((SqlExpression)WithLiterals(other, row)),
            _ => throw new InvalidOperationException($"'{expression}' is no scalar."),
        };

    /// <summary>The node with the values of its scalars in it.</summary>
    public Expression WithLiterals(Expression node, Row? row)
    {
        var before = _row;
        _row = row;
        try
        {
            return base.VisitExtension(node);
        }
        finally
        {
            _row = before;
        }
    }

    public static int IndexOf(PlanNode node, PlanColumn column)
    {
        var index = node.Columns.ToList().IndexOf(column);

        return index >= 0 ? index : throw new InvalidOperationException($"'{column}' isn't a column of\n{node}");
    }

    protected override Expression VisitExtension(Expression node)
        => node switch
        {
            SqlFragmentExpression => node,
            DistinctExpression => base.VisitExtension(node),
            SqlExpression sql => new RawLiteralExpression(Evaluate(sql, _row), sql.Type, sql.TypeMapping),
            _ => base.VisitExtension(node),
        };

    private object? Case(CaseExpression @case, Row? row)
    {
        var operand = @case.Operand is null ? null : Evaluate(@case.Operand, row);
        foreach (var clause in @case.WhenClauses)
        {
            var test = Evaluate(clause.Test, row);
            var holds = @case.Operand is null
                ? SqlValue.Truth(test) == true
                : operand is not null && test is not null && SqlValue.AreSame(operand, test);
            if (holds)
            {
                return Evaluate(clause.Result, row);
            }
        }

        return @case.ElseResult is null ? null : Evaluate(@case.ElseResult, row);
    }

    private static object? In(object? item, IEnumerable<object?> values)
    {
        var list = values.ToList();

        return list.Count == 0 ? 0L
            : item is null ? null
            : list.Any(v => v is not null && SqlValue.AreSame(v, item)) ? 1L
            : list.Contains(null) ? null
            : 0L;
    }

    private object? Binary(SqlBinaryExpression binary, Row? row)
    {
        var left = Evaluate(binary.Left, row);
        if (binary.OperatorType is ExpressionType.AndAlso or ExpressionType.OrElse)
        {
            return Logic(binary, SqlValue.Truth(left), row);
        }

        var right = Evaluate(binary.Right, row);
        if (left is null || right is null)
        {
            return null;
        }

        return (binary.OperatorType, left, right) switch
        {
            (ExpressionType.Equal, _, _) => SqlValue.Bool(SqlValue.Compare(left, right) == 0),
            (ExpressionType.NotEqual, _, _) => SqlValue.Bool(SqlValue.Compare(left, right) != 0),
            (ExpressionType.LessThan, _, _) => SqlValue.Bool(SqlValue.Compare(left, right) < 0),
            (ExpressionType.LessThanOrEqual, _, _) => SqlValue.Bool(SqlValue.Compare(left, right) <= 0),
            (ExpressionType.GreaterThan, _, _) => SqlValue.Bool(SqlValue.Compare(left, right) > 0),
            (ExpressionType.GreaterThanOrEqual, _, _) => SqlValue.Bool(SqlValue.Compare(left, right) >= 0),
            (ExpressionType.Add, long a, long b) => unchecked(a + b),
            (ExpressionType.Subtract, long a, long b) => unchecked(a - b),
            (ExpressionType.Multiply, long a, long b) => unchecked(a * b),
            _ => engine.Scalar(binary.Update(Literal(binary.Left, left), Literal(binary.Right, right))),
        };
    }

    private static RawLiteralExpression Literal(SqlExpression expression, object? value) => new(value, expression.Type, expression.TypeMapping);

    private object? Logic(SqlBinaryExpression binary, bool? left, Row? row)
    {
        var decides = binary.OperatorType == ExpressionType.OrElse;
        if (left == decides)
        {
            return SqlValue.Bool(decides);
        }

        var right = SqlValue.Truth(Evaluate(binary.Right, row));

        return SqlValue.Bool(right == decides ? decides : left is null || right is null ? null : !decides);
    }
}

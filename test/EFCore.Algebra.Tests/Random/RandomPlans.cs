namespace EFCore.Algebra.Tests.Random;

/// <summary>Makes random plans: any node over any other, correlated or not. What would depend on the order of equal rows is left out.</summary>
public sealed class RandomPlans(System.Random random)
{
    private static readonly RelationalTypeMapping Int = new IntTypeMapping("INTEGER");
    private static readonly RelationalTypeMapping Bool = new BoolTypeMapping("INTEGER");

    private int _names;

    public PlanQuery Query(int depth)
    {
        var root = Node(depth, []);
        var outputs = root.Columns.Where(_ => random.Next(3) > 0).ToList();

        return new PlanQuery(root, outputs);
    }

    private PlanNode Node(int depth, IReadOnlyList<PlanColumn> outer)
    {
        if (depth == 0)
        {
            return random.Next(12) == 0 ? Values(outer) : Scan();
        }

        switch (random.Next(16))
        {
            case 0 or 1 or 2:
            {
                var input = Node(depth - 1, outer);

                return new PlanFilter(input, Predicate(depth - 1, input.Columns, outer));
            }

            case 3:
                return Project(Node(depth - 1, outer), outer);

            case 4:
                return new PlanDistinct(Some(Node(depth - 1, outer)));

            case 5 or 6 or 7:
            {
                var (left, right) = (Node(depth - 1, outer), Node(depth - 1, outer));
                IReadOnlyList<PlanColumn> both = [.. left.Columns, .. right.Columns];

                return new PlanJoin(
                    (PlanJoinKind)random.Next(6), left, right, random.Next(6) == 0 ? null : Predicate(random.Next(2), both, outer, left.Columns, right.Columns));
            }

            case 8 or 9 or 10:
            {
                var left = Node(depth - 1, outer);

                return new PlanApply((PlanApplyKind)random.Next(4), left, Correlated(depth - 1, [.. outer, .. left.Columns]));
            }

            case 11:
                return Aggregate(Node(depth - 1, outer), random.Next(3), outer);

            case 12:
            {
                var input = Node(depth - 1, outer);
                var rowNumber = new RowNumberExpression(
                    [.. input.Columns.Take(random.Next(2)).Select(Reference)],
                    [.. Complete(input).Select(o => new OrderingExpression(o.Expression, !o.IsDescending))],
                    Int);

                return input.Columns.Count == 0
                    ? input
                    : new PlanWindow(input, [new PlanAssignment(new PlanColumn(Name("n"), typeof(long), Int, false), rowNumber)]);
            }

            case 13:
                return Ordered(Node(depth - 1, outer));

            case 14:
            {
                var (left, right) = (Node(depth - 1, outer), Node(depth - 1, outer));
                var width = Math.Min(1 + random.Next(2), Math.Min(left.Columns.Count, right.Columns.Count));

                return new PlanSetOperation(
                    (PlanSetOperationKind)random.Next(4),
                    left,
                    right,
                    [.. Enumerable.Range(0, width).Select(_ => new PlanColumn(Name("u"), typeof(int), Int, true))],
                    [.. Shuffled(left.Columns).Take(width)],
                    [.. Shuffled(right.Columns).Take(width)]);
            }

            default:
            {
                // The same plan twice, with columns of its own each time.
                var seed = random.Next();
                PlanNode Same() => new RandomPlans(new System.Random(seed)).Node(depth - 1, []);
                var (left, right) = (Same(), Same());

                return new PlanJoin(PlanJoinKind.Inner, left, right, Predicate(0, [.. left.Columns, .. right.Columns], outer));
            }
        }
    }

    // Where a query refers to the one around it, it mostly does by an equality.
    private PlanNode Correlated(int depth, IReadOnlyList<PlanColumn> outer)
    {
        var input = Node(Math.Max(depth - 1, 0), random.Next(3) == 0 ? outer : []);
        var node = input.Columns.Count == 0 || outer.Count == 0
            ? input
            : new PlanFilter(input, Equal(Reference(Any(input.Columns)), Reference(Any(outer))));

        return random.Next(6) switch
        {
            0 => Ordered(node),
            1 => Aggregate(node, random.Next(2), []),
            2 => new PlanDistinct(Some(node)),
            3 => Project(node, outer),
            _ => node,
        };
    }

    private PlanScan Scan()
    {
        var table = RandomModel.Tables[random.Next(3)];
        var alias = Name(table.Name[..1]);

        return new PlanScan(
            table, alias, [.. table.Columns.Select(c => new PlanColumn(c.Name, typeof(int), Int, c.IsNullable, alias, c))]);
    }

    private PlanValues Values(IReadOnlyList<PlanColumn> outer)
    {
        IReadOnlyList<PlanColumn> columns = [new PlanColumn(Name("v"), typeof(int), Int, true), new PlanColumn(Name("v"), typeof(int), Int, true)];

        return new PlanValues(
            columns,
            [.. Enumerable.Range(0, random.Next(3)).Select(_ => (IReadOnlyList<SqlExpression>)[Value(0, [], outer), Value(0, [], outer)])]);
    }

    private PlanProject Project(PlanNode input, IReadOnlyList<PlanColumn> outer)
        => new(
            input,
            [
                .. input.Columns.Where(_ => random.Next(2) == 0).Select(PlanAssignment.Keep),
                .. Enumerable.Range(0, 1 + random.Next(2)).Select(
                    _ => new PlanAssignment(new PlanColumn(Name("c"), typeof(int), Int, true), Value(1, input.Columns, outer))),
            ]);

    private PlanNode Some(PlanNode input)
        => random.Next(3) == 0 ? input : PlanProject.Keep(input, Shuffled(input.Columns).Take(2));

    private PlanAggregate Aggregate(PlanNode input, int keys, IReadOnlyList<PlanColumn> outer)
        => new(
            input,
            [.. Shuffled(input.Columns).Take(keys).Select(
                c => random.Next(3) > 0
                    ? PlanAssignment.Keep(c)
                    : new PlanAssignment(new PlanColumn(Name("k"), typeof(int), Int, true), Value(1, input.Columns, outer)))],
            [.. Enumerable.Range(0, 1 + random.Next(2)).Select(
                _ => new PlanAssignment(new PlanColumn(Name("a"), typeof(int), Int, true), Aggregate(input.Columns, outer)))]);

    private SqlFunctionExpression Aggregate(IReadOnlyList<PlanColumn> columns, IReadOnlyList<PlanColumn> outer)
    {
        SqlExpression Argument() => columns.Count == 0 ? Value(0, [], outer) : Reference(Any(columns));

        return random.Next(5) switch
        {
            0 => Function("COUNT", new SqlFragmentExpression("*")),
            1 => Function("COUNT", new DistinctExpression(Argument())),
            2 => Function("SUM", Argument()),
            3 => Function("MIN", Argument()),
            _ => Function("MAX", Argument()),
        };
    }

    private PlanNode Ordered(PlanNode input)
    {
        var orderings = Complete(input);
        if (orderings.Count == 0)
        {
            return input;
        }

        var (offset, limit) = (random.Next(2) == 0 ? null : Constant(random.Next(2)), Constant(random.Next(3)));

        return random.Next(3) switch
        {
            0 => new PlanSort(input, orderings),
            1 => new PlanTopN(input, orderings, offset, limit),
            _ => new PlanLimit(new PlanSort(input, orderings), offset, random.Next(3) == 0 && offset is not null ? null : limit),
        };
    }

    // By all columns, so that equal rows are the same.
    private List<PlanOrdering> Complete(PlanNode input)
        => [.. Shuffled(input.Columns).Select(c => new PlanOrdering(Reference(c), random.Next(2) == 0))];

    private SqlExpression Predicate(
        int depth,
        IReadOnlyList<PlanColumn> columns,
        IReadOnlyList<PlanColumn> outer,
        IReadOnlyList<PlanColumn>? left = null,
        IReadOnlyList<PlanColumn>? right = null)
    {
        if (left is { Count: > 0 } && right is { Count: > 0 } && random.Next(3) > 0)
        {
            var equal = Equal(Reference(Any(left)), Reference(Any(right)));

            return random.Next(2) == 0 ? equal : Logic(ExpressionType.AndAlso, equal, Predicate(depth, columns, outer));
        }

        return random.Next(14) switch
        {
            0 or 1 => Logic(ExpressionType.AndAlso, Predicate(depth, columns, outer), Predicate(depth, columns, outer)),
            2 => Logic(ExpressionType.OrElse, Predicate(depth, columns, outer), Predicate(depth, columns, outer)),
            3 => Not(Predicate(depth, columns, outer)),
            4 => new SqlUnaryExpression(
                random.Next(2) == 0 ? ExpressionType.Equal : ExpressionType.NotEqual, Value(0, columns, outer), typeof(bool), Bool),
            5 => new InExpression(Value(0, columns, outer), [Constant(1), Value(0, columns, outer)], Bool),
            6 => new SqlConstantExpression(random.Next(3) switch { 0 => null, 1 => false, _ => true }, typeof(bool), Bool),
            7 or 8 when depth > 0 => Maybe(new PlanExistsSubquery(Correlated(depth, [.. outer, .. columns]), Bool)),
            9 when depth > 0 => InSubquery(depth, columns, outer),
            _ => Logic(Comparison(), Value(depth, columns, outer), Value(0, columns, outer)),
        };
    }

    private SqlExpression InSubquery(int depth, IReadOnlyList<PlanColumn> columns, IReadOnlyList<PlanColumn> outer)
    {
        var plan = random.Next(2) == 0 ? Node(depth - 1, []) : Correlated(depth, [.. outer, .. columns]);

        return plan.Columns.Count == 0
            ? new PlanExistsSubquery(plan, Bool)
            : Maybe(new PlanInSubquery(Value(0, columns, outer), plan, Any(plan.Columns), Bool));
    }

    private SqlExpression Value(int depth, IReadOnlyList<PlanColumn> columns, IReadOnlyList<PlanColumn> outer)
        => random.Next(12) switch
        {
            0 or 1 => Constant(random.Next(4)),
            2 => new SqlParameterExpression("p", typeof(int), Int),
            3 when outer.Count > 0 => Reference(Any(outer)),
            4 => new SqlBinaryExpression(ExpressionType.Add, Value(0, columns, outer), Constant(1), typeof(int), Int),
            5 => new CaseExpression([new CaseWhenClause(Predicate(0, columns, outer), Value(0, columns, outer))], Value(0, columns, outer)),
            6 => Function("COALESCE", Value(0, columns, outer), Constant(0)),
            7 or 8 when depth > 0 => ScalarSubquery(depth, columns, outer),
            _ => columns.Count > 0 ? Reference(Any(columns)) : Constant(random.Next(4)),
        };

    // Of one row at most, or the first by all columns.
    private SqlExpression ScalarSubquery(int depth, IReadOnlyList<PlanColumn> columns, IReadOnlyList<PlanColumn> outer)
    {
        var input = Correlated(depth, [.. outer, .. columns]);
        PlanNode plan = input.Columns.Count == 0 || random.Next(2) == 0
            ? Aggregate(input, 0, [])
            : new PlanTopN(input, Complete(input), null, Constant(1));

        return new PlanScalarSubquery(plan, Any(plan.Columns));
    }

    private ExpressionType Comparison()
        => random.Next(8) switch
        {
            0 => ExpressionType.LessThan,
            1 => ExpressionType.LessThanOrEqual,
            2 => ExpressionType.GreaterThan,
            3 => ExpressionType.GreaterThanOrEqual,
            4 => ExpressionType.NotEqual,
            _ => ExpressionType.Equal,
        };

    private SqlExpression Maybe(SqlExpression predicate) => random.Next(2) == 0 ? predicate : Not(predicate);

    private static SqlUnaryExpression Not(SqlExpression operand) => new(ExpressionType.Not, operand, typeof(bool), Bool);

    private static SqlExpression Equal(SqlExpression left, SqlExpression right) => Logic(ExpressionType.Equal, left, right);

    private static SqlExpression Logic(ExpressionType type, SqlExpression left, SqlExpression right)
        => new SqlBinaryExpression(type, left, right, typeof(bool), Bool);

    private static SqlExpression Reference(PlanColumn column) => new PlanColumnReference(column);

    private static SqlConstantExpression Constant(int value) => new(value, typeof(int), Int);

    private static SqlFunctionExpression Function(string name, params SqlExpression[] arguments)
        => new(name, arguments, nullable: true, [.. arguments.Select(_ => false)], typeof(int), Int);

    private PlanColumn Any(IReadOnlyList<PlanColumn> columns) => columns[random.Next(columns.Count)];

    private List<PlanColumn> Shuffled(IReadOnlyList<PlanColumn> columns) => [.. columns.OrderBy(_ => random.Next())];

    private string Name(string prefix) => $"{prefix}{_names++}";
}

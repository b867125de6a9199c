using EFCore.Algebra.Planning;

namespace EFCore.Algebra.Tests.Interpretation;

/// <summary>Executes plans in the plainest way there is: what they mean, whatever a planner chose.</summary>
public sealed class PlanInterpreter
{
    private readonly IInterpreterEngine _engine;
    private readonly bool _shufflesHashJoins;
    private readonly ScalarInterpreter _scalars;
    private readonly Dictionary<PlanShared, IReadOnlyList<object?[]>> _shared = [];

    /// <param name="engine">Where the rows are.</param>
    /// <param name="shufflesHashJoins">Whether hash joins that needn't keep the order of their left rows don't.</param>
    public PlanInterpreter(IInterpreterEngine engine, bool shufflesHashJoins = false)
    {
        _shufflesHashJoins = shufflesHashJoins;
        _engine = engine;
        _scalars = new ScalarInterpreter(this, engine);
    }

    public IReadOnlyList<object?[]> Run(PlanQuery query)
    {
        var indexes = query.Outputs.Select(o => ScalarInterpreter.IndexOf(query.Root, o)).ToList();

        return [.. Run(query.Root, null).Select(row => indexes.Select(i => row[i]).ToArray())];
    }

    public IReadOnlyList<object?[]> Run(PlanNode node, Row? outer)
        => node switch
        {
            PlanScan scan => Scan(scan, outer),
            PlanValues values => [.. values.Rows.Select(r => r.Select(v => _scalars.Evaluate(v, outer)).ToArray())],
            PlanTableFunction function => _engine.TableFunction(
                (TableValuedFunctionExpression)_scalars.WithLiterals(function.Function, outer), function.Columns),
            PlanFilter filter => [.. Run(filter.Input, outer).Where(r => _scalars.IsTrue(filter.Predicate, Of(filter.Input, r, outer)))],
            PlanProject project => [.. Run(project.Input, outer).Select(r => Values(project.Assignments, Of(project.Input, r, outer)))],
            PlanDistinct distinct => [.. Run(distinct.Input, outer).Distinct(SqlValue.RowEquality)],
            PlanJoin join => Join(join, outer),
            PlanApply apply => Apply(apply, outer),
            PlanAggregate aggregate => Aggregate(aggregate, outer),
            PlanWindow window => Window(window, outer),
            PlanSort sort => Sort(Run(sort.Input, outer), sort.Input, sort.Orderings, outer),
            PlanTopN topN => Limit(Sort(Run(topN.Input, outer), topN.Input, topN.Orderings, outer), topN.Offset, topN.Limit, outer),
            PlanLimit limit => Limit(Run(limit.Input, outer), limit.Offset, limit.Limit, outer),
            PlanSetOperation set => SetOperation(set, outer),
            PlanSharedReference reference => Shared(reference),
            _ => throw new InvalidOperationException($"The interpreter doesn't know {node.GetType().Name}."),
        };

    private static Row Of(PlanNode node, object?[] values, Row? outer) => new(node.Columns, values, outer);

    private object?[] Values(IEnumerable<PlanAssignment> assignments, Row row)
        => [.. assignments.Select(a => _scalars.Evaluate(a.Expression, row))];

    private IReadOnlyList<object?[]> Scan(PlanScan scan, Row? outer)
    {
        if (scan.Access is not { } access)
        {
            return _engine.Scan(scan.Table, [.. scan.Columns.Select(c => c.Source!)]);
        }

        var pathColumns = access.Path.Columns.Select(c => c.Column).ToList();
        var rows = _engine.Scan(scan.Table, [.. scan.Columns.Select(c => c.Source!), .. pathColumns])
            .Where(r => Matches(access, r.AsSpan(scan.Columns.Count), outer));
        if (access.Path.IsOrdered)
        {
            IOrderedEnumerable<object?[]> ordered = rows.Order(Comparer<object?[]>.Create((_, _) => 0));
            for (var i = 0; i < pathColumns.Count; i++)
            {
                var index = scan.Columns.Count + i;
                ordered = access.Path.Columns[i].IsDescending != access.IsReverse
                    ? ordered.ThenByDescending(r => r[index], SqlValue.Order)
                    : ordered.ThenBy(r => r[index], SqlValue.Order);
            }

            rows = ordered;
        }

        return [.. rows.Select(r => r[..scan.Columns.Count])];
    }

    private bool Matches(PlanAccess access, ReadOnlySpan<object?> values, Row? outer)
    {
        if (access.Path.OmitsNulls && values[..access.Path.Columns.Count].Contains(null))
        {
            return false;
        }

        for (var i = 0; i < access.Keys.Count; i++)
        {
            var value = values[i];
            if (value is null ? !access.Keys[i].IncludesNull : !access.Keys[i].Values.Any(k => _scalars.Evaluate(k, outer) is { } key && SqlValue.AreSame(key, value)))
            {
                return false;
            }
        }

        return access.Range is null || IsIn(access.Range, values[access.Keys.Count], outer);
    }

    private bool IsIn(AccessRange range, object? value, Row? outer)
    {
        bool Holds(SqlExpression? bound, bool inclusive, int sign)
            => bound is null
                || (_scalars.Evaluate(bound, outer) is { } limit && SqlValue.Compare(value, limit) * sign is var order
                    && (order > 0 || (inclusive && order == 0)));

        return value is not null && Holds(range.Lower, range.IncludesLower, 1) && Holds(range.Upper, range.IncludesUpper, -1);
    }

    private List<object?[]> Join(PlanJoin join, Row? outer)
    {
        var (left, right) = (Run(join.Left, outer), Run(join.Right, outer));
        var result = new List<object?[]>();
        var matchedRight = new HashSet<int>();
        var pair = new PlanJoin(PlanJoinKind.Inner, join.Left, join.Right, null);
        foreach (var l in left)
        {
            var isMatched = false;
            for (var i = 0; i < right.Count; i++)
            {
                object?[] both = [.. l, .. right[i]];
                if (join.Predicate is null || _scalars.IsTrue(join.Predicate, Of(pair, both, outer)))
                {
                    isMatched = true;
                    matchedRight.Add(i);
                    if (join.Kind is not (PlanJoinKind.Semi or PlanJoinKind.Anti))
                    {
                        result.Add(both);
                    }
                }
            }

            if (join.Kind == PlanJoinKind.Semi && isMatched || join.Kind == PlanJoinKind.Anti && !isMatched)
            {
                result.Add(l);
            }
            else if (!isMatched && join.Kind is PlanJoinKind.Left or PlanJoinKind.Full && !isMatched)
            {
                result.Add([.. l, .. new object?[join.Right.Columns.Count]]);
            }
        }

        if (join.Kind is PlanJoinKind.Right or PlanJoinKind.Full)
        {
            result.AddRange(
                Enumerable.Range(0, right.Count).Where(i => !matchedRight.Contains(i))
                    .Select(i => (object?[])[.. new object?[join.Left.Columns.Count], .. right[i]]));
        }

        if (_shufflesHashJoins && join.Method == PlanJoinMethod.Hash)
        {
            result.Reverse();
        }

        return result;
    }

    private List<object?[]> Apply(PlanApply apply, Row? outer)
    {
        var result = new List<object?[]>();
        foreach (var left in Run(apply.Left, outer))
        {
            var right = Run(apply.Right, Of(apply.Left, left, outer));
            switch (apply.Kind)
            {
                case PlanApplyKind.Semi when right.Count > 0:
                case PlanApplyKind.Anti when right.Count == 0:
                    result.Add(left);
                    break;

                case PlanApplyKind.Outer when right.Count == 0:
                    result.Add([.. left, .. new object?[apply.Right.Columns.Count]]);
                    break;

                case PlanApplyKind.Cross or PlanApplyKind.Outer:
                    result.AddRange(right.Select(r => (object?[])[.. left, .. r]));
                    break;
            }
        }

        return result;
    }

    private List<object?[]> Aggregate(PlanAggregate aggregate, Row? outer)
    {
        var groups = Run(aggregate.Input, outer)
            .GroupBy(r => Values(aggregate.Keys, Of(aggregate.Input, r, outer)), SqlValue.RowEquality)
            .Select(g => (g.Key, Rows: g.ToList()))
            .ToList();
        if (aggregate.Keys.Count == 0 && groups.Count == 0)
        {
            groups.Add(([], []));
        }

        return [.. groups.Select(
            g => (object?[])
            [
                .. g.Key,
                .. aggregate.Aggregates.Select(
                    a => Aggregate((SqlFunctionExpression)a.Expression, [.. g.Rows.Select(r => Of(aggregate.Input, r, outer))])),
            ])];
    }

    private object? Aggregate(SqlFunctionExpression function, IReadOnlyList<Row> rows)
    {
        if (function.Arguments is [SqlFragmentExpression])
        {
            return (long)rows.Count;
        }

        var arguments = function.Arguments!;
        var isDistinct = arguments[0] is DistinctExpression;
        var values = rows
            .Select(r => arguments.Select(a => _scalars.Evaluate(a is DistinctExpression d ? d.Operand : a, r)).ToArray())
            .Where(v => v[0] is not null);
        if (isDistinct)
        {
            values = values.DistinctBy(v => v[..1], SqlValue.RowEquality);
        }

        var list = values.ToList();

        return function.Name switch
        {
            "COUNT" => (long)list.Count,
            "SUM" when list.All(v => v[0] is long) => list.Count == 0 ? null : list.Sum(v => (long)v[0]!),
            "MIN" => list.Select(v => v[0]).Order(SqlValue.Order).FirstOrDefault(),
            "MAX" => list.Select(v => v[0]).OrderDescending(SqlValue.Order).FirstOrDefault(),
            "AVG" when list.All(v => v[0] is long) => list.Count == 0 ? null : list.Average(v => (double)(long)v[0]!),
            _ => _engine.Aggregate(function, list),
        };
    }

    private List<object?[]> Window(PlanWindow window, Row? outer)
    {
        var rows = Run(window.Input, outer);
        var numbers = window.Assignments.Select(a => Number((RowNumberExpression)a.Expression, rows, window.Input, outer)).ToList();

        return [.. rows.Select((r, i) => (object?[])[.. r, .. numbers.Select(n => (object?)n[i])])];
    }

    private long[] Number(RowNumberExpression rowNumber, IReadOnlyList<object?[]> rows, PlanNode input, Row? outer)
    {
        var numbers = new long[rows.Count];
        var partitions = Enumerable.Range(0, rows.Count).GroupBy(
            i => rowNumber.Partitions.Select(p => _scalars.Evaluate(p, Of(input, rows[i], outer))).ToArray(), SqlValue.RowEquality);
        var orderings = rowNumber.Orderings.Select(o => new PlanOrdering(o.Expression, !o.IsAscending)).ToList();
        foreach (var partition in partitions)
        {
            var number = 0L;
            foreach (var i in Ordered(partition, i => Of(input, rows[i], outer), orderings))
            {
                numbers[i] = ++number;
            }
        }

        return numbers;
    }

    private List<object?[]> Sort(IReadOnlyList<object?[]> rows, PlanNode input, IReadOnlyList<PlanOrdering> orderings, Row? outer)
        => [.. Ordered(rows, r => Of(input, r, outer), orderings)];

    private IEnumerable<T> Ordered<T>(IEnumerable<T> items, Func<T, Row> row, IReadOnlyList<PlanOrdering> orderings)
    {
        var ordered = items.Order(Comparer<T>.Create((_, _) => 0));
        foreach (var ordering in orderings)
        {
            ordered = ordering.IsDescending
                ? ordered.ThenByDescending(i => _scalars.Evaluate(ordering.Expression, row(i)), SqlValue.Order)
                : ordered.ThenBy(i => _scalars.Evaluate(ordering.Expression, row(i)), SqlValue.Order);
        }

        return ordered;
    }

    private List<object?[]> Limit(IReadOnlyList<object?[]> rows, SqlExpression? offset, SqlExpression? limit, Row? outer)
    {
        var skipped = rows.Skip(offset is null ? 0 : (int)(long)_scalars.Evaluate(offset, outer)!);

        return [.. limit is null ? skipped : skipped.Take((int)(long)_scalars.Evaluate(limit, outer)!)];
    }

    private IReadOnlyList<object?[]> SetOperation(PlanSetOperation set, Row? outer)
    {
        IEnumerable<object?[]> Side(PlanNode node, IReadOnlyList<PlanColumn> columns)
        {
            var indexes = columns.Select(c => ScalarInterpreter.IndexOf(node, c)).ToList();

            return Run(node, outer).Select(r => indexes.Select(i => r[i]).ToArray());
        }

        var (left, right) = (Side(set.Left, set.LeftColumns), Side(set.Right, set.RightColumns));

        return set.Kind switch
        {
            PlanSetOperationKind.UnionAll => [.. left.Concat(right)],
            PlanSetOperationKind.Union => [.. left.Union(right, SqlValue.RowEquality)],
            PlanSetOperationKind.Intersect => [.. left.Intersect(right, SqlValue.RowEquality)],
            _ => [.. left.Except(right, SqlValue.RowEquality)],
        };
    }

    private List<object?[]> Shared(PlanSharedReference reference)
    {
        if (!_shared.TryGetValue(reference.Shared, out var rows))
        {
            _shared[reference.Shared] = rows = Run(reference.Shared.Node, null);
        }

        var indexes = reference.SharedColumns.Select(c => ScalarInterpreter.IndexOf(reference.Shared.Node, c)).ToList();

        return [.. rows.Select(r => indexes.Select(i => r[i]).ToArray())];
    }
}

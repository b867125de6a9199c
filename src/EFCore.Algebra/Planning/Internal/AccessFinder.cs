using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Planning.Internal;

/// <summary>Finds the ways in which keys and indexes answer predicates on a table.</summary>
internal sealed class AccessFinder(IAccessPathSource source, PlanCosts costs, Estimator estimator)
{
    /// <summary>The rows of a scan for which predicates are true, found in each way there is.</summary>
    public IEnumerable<PlannedNode> Find(PlanScan scan, IReadOnlyList<SqlExpression> predicates)
    {
        var paths = source.GetPaths(scan.Table);
        if (paths.Count == 0 || !paths[0].IsPrimary)
        {
            var rows = estimator.Rows(scan.Table);

            yield return Filter(scan, rows, rows, 0, predicates, RowOrder.None);
        }

        foreach (var path in paths)
        {
            var (keys, range, rest) = Match(scan, path, predicates);
            var isWhole = keys.Count == path.Columns.Count;
            if ((!path.IsOrdered && !path.IsPrimary && !isWhole) || !HasAllRows(path, keys, range))
            {
                continue;
            }

            // The other direction is for those who wish for it.
            foreach (var isReverse in path.IsOrdered && !isWhole ? [false, true] : new[] { false })
            {
                yield return Plan(scan, new PlanAccess(path, keys, range, isReverse), rest);
            }
        }
    }

    private PlannedNode Plan(PlanScan scan, PlanAccess access, IReadOnlyList<SqlExpression> rest)
    {
        var path = access.Path;
        var seeks = access.Keys.Aggregate(1.0, (count, key) => count * key.Count);
        var rows = estimator.Rows(scan.Table);
        rows = access.Keys.Count == 0 ? rows : Math.Min(rows, seeks * rows / estimator.Distinct(scan.Table, path, access.Keys.Count));
        rows *= access.Range is null ? 1 : access.Range is { Lower: not null, Upper: not null } ? 0.1 : 0.3;
        var node = new PlanScan(scan.Table, scan.Alias, scan.Columns, access);
        var isCovering = path.IsPrimary
            || scan.Columns.All(c => path.Columns.Any(p => p.Column == c.Source) || path.Covered.Contains(c.Source!));
        var cost = source.CostOf(node, seeks, rows)
            ?? (access.IsFull ? 0 : seeks * costs.Seek) + (rows * (isCovering ? 1 : 1 + costs.Fetch));

        return Filter(node, rows, cost, Math.Min(cost, access.IsFull ? 0 : costs.Seek), rest, Order(node));
    }

    private PlannedNode Filter(
        PlanScan scan,
        double rows,
        double cost,
        double startup,
        IReadOnlyList<SqlExpression> predicates,
        RowOrder order)
        => predicates.Count == 0
            ? new PlannedNode(scan, rows, cost, startup, order)
            : new PlannedNode(
                Predicates.Filter(scan, predicates),
                rows * estimator.Selectivity(Predicates.And(predicates)),
                cost + (rows * predicates.Count * costs.Evaluate),
                startup,
                order) { Scan = new PlanEstimate(rows, cost) };

    // A column with several values comes in no order that an engine must keep.
    private static RowOrder Order(PlanScan scan)
    {
        var (path, access) = (scan.Access!.Path, scan.Access);
        var columns = path.Columns.Select(c => (Column: scan.Columns.FirstOrDefault(s => s.Source == c.Column), c.IsDescending)).ToList();
        var isFixed = access.Keys.TakeWhile(k => k.Count == 1).Count();
        var order = path.IsOrdered && isFixed == access.Keys.Count
            ? columns.Skip(isFixed).TakeWhile(c => c.Column is not null).Select(c => (c.Column!, c.IsDescending != access.IsReverse)).ToList()
            : [];

        return new RowOrder(
            order,
            columns.Where((c, i) => i < access.Keys.Count && access.Keys[i].Count == 1 && c.Column is not null)
                .Select(c => c.Column!)
                .ToHashSet(),
            path.IsUnique
                && isFixed == access.Keys.Count
                && !access.Keys.Any(k => k.IncludesNull)
                && isFixed + order.Count == columns.Count
                && path.Columns.Skip(isFixed).All(c => !c.Column.IsNullable));
    }

    private static bool HasAllRows(AccessPath path, IReadOnlyList<AccessKey> keys, AccessRange? range)
        => !path.OmitsNulls
            || (!keys.Any(k => k.IncludesNull)
                && path.Columns.Skip(keys.Count + (range is null ? 0 : 1)).All(c => !c.Column.IsNullable));

    private (IReadOnlyList<AccessKey> Keys, AccessRange? Range, IReadOnlyList<SqlExpression> Others) Match(
        PlanScan scan,
        AccessPath path,
        IReadOnlyList<SqlExpression> predicates)
    {
        var rest = predicates.ToList();
        var keys = new List<AccessKey>();
        foreach (var column in path.Columns)
        {
            var match = rest.Select(p => (Predicate: p, Key: KeyOf(p, scan, column.Column))).FirstOrDefault(m => m.Key is not null);
            if (match.Key is null)
            {
                break;
            }

            keys.Add(match.Key);
            rest.Remove(match.Predicate);
        }

        if (!path.IsOrdered && keys.Count < path.Columns.Count)
        {
            return ([], null, predicates);
        }

        var range = keys.Count < path.Columns.Count ? RangeOf(rest, scan, path.Columns[keys.Count].Column) : null;

        return (keys, range, rest);
    }

    private AccessKey? KeyOf(SqlExpression predicate, PlanScan scan, IColumnBase column)
        => predicate switch
        {
            SqlBinaryExpression { OperatorType: ExpressionType.Equal } equal
                => IsBound(equal.Left, equal.Right, scan, column) ? new AccessKey([equal.Right])
                : IsBound(equal.Right, equal.Left, scan, column) ? new AccessKey([equal.Left])
                : null,
            SqlUnaryExpression { OperatorType: ExpressionType.Equal, Operand: PlanColumnReference operand } when IsOf(operand, scan, column)
                => new AccessKey([], IncludesNull: true),
            InExpression { Values: { Count: > 0 } values } @in when values.All(v => IsBound(@in.Item, v, scan, column)) => new AccessKey(values),
            SqlBinaryExpression or SqlUnaryExpression or InExpression => null,
            _ => scan.Columns.FirstOrDefault(c => c.Source == column) is { } scanned
                && source.ImpliedKey(predicate, scanned) is { } implied
                && implied.Expressions.All(e => !PlanReferences.RefersTo(e, scan.Columns) && Predicates.IsRepeatable(e))
                    ? implied
                    : null,
        };

    private AccessRange? RangeOf(List<SqlExpression> rest, PlanScan scan, IColumnBase column)
    {
        AccessRange? range = null;
        foreach (var predicate in rest.OfType<SqlBinaryExpression>().ToList())
        {
            var (type, value) = IsBound(predicate.Left, predicate.Right, scan, column) ? (predicate.OperatorType, predicate.Right)
                : IsBound(predicate.Right, predicate.Left, scan, column) ? (Mirror(predicate.OperatorType), predicate.Left)
                : (ExpressionType.Default, null!);
            var bounds = range ?? new AccessRange(null, false, null, false);
            var narrowed = type switch
            {
                ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual when bounds.Lower is null
                    => bounds with { Lower = value, IncludesLower = type == ExpressionType.GreaterThanOrEqual },
                ExpressionType.LessThan or ExpressionType.LessThanOrEqual when bounds.Upper is null
                    => bounds with { Upper = value, IncludesUpper = type == ExpressionType.LessThanOrEqual },
                _ => null,
            };
            if (narrowed is not null)
            {
                range = narrowed;
                rest.Remove(predicate);
            }
        }

        // What an engine says of its own functions is true of more rows than theirs: the predicate stays.
        return range ?? (scan.Columns.FirstOrDefault(c => c.Source == column) is { } scanned
            ? rest.Select(p => source.ImpliedRange(p, scanned)).FirstOrDefault(r => r is not null)
            : null);
    }

    private static ExpressionType Mirror(ExpressionType type)
        => type switch
        {
            ExpressionType.GreaterThan => ExpressionType.LessThan,
            ExpressionType.GreaterThanOrEqual => ExpressionType.LessThanOrEqual,
            ExpressionType.LessThan => ExpressionType.GreaterThan,
            ExpressionType.LessThanOrEqual => ExpressionType.GreaterThanOrEqual,
            _ => type,
        };

    private static bool IsOf(PlanColumnReference reference, PlanScan scan, IColumnBase column)
        => reference.Column.Source == column && scan.Columns.Contains(reference.Column);

    // A value of another type would be looked up as something else than what the predicate compares.
    private static bool IsBound(SqlExpression item, SqlExpression value, PlanScan scan, IColumnBase column)
        => item is PlanColumnReference reference
            && IsOf(reference, scan, column)
            && StoredType(value) == StoredType(item)
            && !PlanReferences.RefersTo(value, scan.Columns)
            && Predicates.IsRepeatable(value);

    private static Type StoredType(SqlExpression expression)
        => expression.TypeMapping is { } mapping
            ? Unwrap(mapping.Converter?.ProviderClrType ?? mapping.ClrType)
            : Unwrap(expression.Type);

    private static Type Unwrap(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}

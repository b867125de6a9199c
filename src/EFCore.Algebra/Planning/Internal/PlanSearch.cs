using EFCore.Algebra.Rules;
using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Planning.Internal;

/// <summary>Goes through the ways to execute each node, and keeps the cheapest.</summary>
internal sealed class PlanSearch
{
    private static readonly ScalarSubqueryToJoin SubqueryToJoin = new();
    private static readonly ProjectionMerging Merging = new();

    private readonly PlanCosts _costs;
    private readonly Estimator _estimator;
    private readonly AccessFinder _accesses;
    private readonly JoinSearch _joins;
    private readonly Dictionary<PlanNode, PlannedNode> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PlanNode, PlanEstimate> _estimates = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PlanShared, (PlanShared Shared, PlannedNode Planned)> _shared = [];

    public PlanSearch(IAccessPathSource source, PlanCosts costs)
    {
        _costs = costs;
        _estimator = new Estimator(source, costs);
        _accesses = new AccessFinder(source, costs, _estimator);
        _joins = new JoinSearch(this, costs, _estimator);
    }

    public IReadOnlyDictionary<PlanNode, PlanEstimate> Estimates => _estimates;

    /// <summary>The cheapest way to all rows.</summary>
    public PlannedNode Plan(PlanNode node)
    {
        if (!_known.TryGetValue(node, out var planned))
        {
            _known[node] = planned = Search(node, []);
        }

        return planned;
    }

    /// <summary>A way to all rows, preferably in an order, else the cheapest.</summary>
    public PlannedNode Plan(PlanNode node, IReadOnlyList<PlanOrdering> wish) => wish.Count == 0 ? Plan(node) : Search(node, wish);

    /// <summary>Of two ways the one in the order wished for, or else the cheaper.</summary>
    public static PlannedNode Cheaper(PlannedNode first, PlannedNode second, IReadOnlyList<PlanOrdering> wish)
    {
        if (wish.Count > 0 && first.Order.Satisfies(wish) != second.Order.Satisfies(wish))
        {
            return first.Order.Satisfies(wish) ? first : second;
        }

        return second.Cost < first.Cost ? second : first;
    }

    /// <summary>What it costs to sort rows of which some are kept.</summary>
    public double SortCost(double rows, double kept) => rows * Math.Log2(Math.Max(2, Math.Min(rows, kept))) * _costs.Compare;

    private PlannedNode Search(PlanNode node, IReadOnlyList<PlanOrdering> wish)
    {
        var planned = Choose(node, wish);
        if (SubqueryToJoin.Rewrite(node) is var alternative && alternative != node)
        {
            planned = Cheaper(planned, Choose(Merging.Rewrite(alternative), wish), wish);
        }

        _estimates[planned.Node] = new PlanEstimate(planned.Rows, planned.Cost);
        if (planned is { Scan: { } scan, Node: PlanFilter filter })
        {
            _estimates[filter.Input] = scan;
        }

        return planned;
    }

    private PlannedNode Choose(PlanNode node, IReadOnlyList<PlanOrdering> wish)
    {
        switch (node)
        {
            case PlanScan scan:
                return Access(scan, [], wish);

            case PlanFilter { Input: PlanScan scan } filter when !SubqueryFinder.Any(filter.Predicate):
                return Access(scan, [.. Predicates.Conjuncts(filter.Predicate)], wish);

            case PlanFilter filter:
                return PlanFilter(filter, wish);

            case PlanProject project:
            {
                var input = Plan(project.Input, Below(project, wish));
                var (scalars, once, each) = Scalars(project);

                return new PlannedNode(
                    project.Update([input.Node], scalars),
                    input.Rows,
                    input.Cost + once + (input.Rows * (each + _costs.Evaluate)),
                    input.Startup + once,
                    input.Order.Through(project.Assignments));
            }

            case PlanJoin join:
                return _joins.Plan(join, wish);

            case PlanApply apply:
                return _joins.Plan(apply, wish);

            case PlanSort sort:
            {
                var (scalars, once, each) = Scalars(sort);
                var (sorted, cost) = Sorted(sort.Input, sort.Orderings, double.PositiveInfinity);

                return sorted.Order.Satisfies(sort.Orderings)
                    ? sorted
                    : new PlannedNode(
                        sort.Update([sorted.Node], scalars), sorted.Rows, cost + once + (sorted.Rows * each), cost + once, OrderOf(sort.Orderings));
            }

            case PlanTopN topN:
                return PlanTopN(topN);

            case PlanLimit limit:
            {
                var input = Plan(limit.Input, wish);
                var (scalars, _, _) = Scalars(limit);
                var rows = Count(limit.Offset, 0) + Count(limit.Limit, double.PositiveInfinity);

                return new PlannedNode(
                    limit.Update([input.Node], scalars),
                    Math.Min(input.Rows, Count(limit.Limit, input.Rows)),
                    input.CostOf(rows),
                    input.Startup,
                    input.Order);
            }

            case PlanDistinct distinct:
            {
                var input = Plan(distinct.Input);

                return Blocking(distinct.Update([input.Node]), input, Math.Max(1, input.Rows / 2), input.Rows * _costs.Hash);
            }

            case PlanAggregate aggregate:
            {
                var input = Plan(aggregate.Input);
                var (scalars, once, each) = Scalars(aggregate);
                var groups = aggregate.Keys.Aggregate(1.0, (count, k) => count * _estimator.Distinct(k.Expression, input.Rows));

                return Blocking(
                    aggregate.Update([input.Node], scalars),
                    input,
                    Math.Min(groups, Math.Max(1, input.Rows)),
                    once + (input.Rows * (_costs.Hash + each)));
            }

            case PlanWindow window:
            {
                var input = Plan(window.Input);
                var (scalars, once, each) = Scalars(window);

                return Blocking(
                    window.Update([input.Node], scalars),
                    input,
                    input.Rows,
                    once + (input.Rows * each) + SortCost(input.Rows, input.Rows));
            }

            case PlanSetOperation set:
                return PlanSetOperation(set);

            case PlanSharedReference reference:
                return PlanShared(reference);

            default:
                return PlanOther(node);
        }
    }

    private PlannedNode Access(PlanScan scan, IReadOnlyList<SqlExpression> predicates, IReadOnlyList<PlanOrdering> wish)
        => _accesses.Find(scan, predicates).Aggregate((first, second) => Cheaper(first, second, wish));

    private PlannedNode PlanFilter(PlanFilter filter, IReadOnlyList<PlanOrdering> wish)
    {
        // Keys and indexes serve what is no subquery; that one sees what is left.
        var parts = Predicates.Conjuncts(filter.Predicate).ToLookup(SubqueryFinder.Any);
        if (filter.Input is PlanScan && parts[false].Any())
        {
            return PlanFilter(new PlanFilter(Predicates.Filter(filter.Input, parts[false]), Predicates.And(parts[true])!), wish);
        }

        var input = Plan(filter.Input, wish);
        var (scalars, once, each) = Scalars(filter);

        return new PlannedNode(
            filter.Update([input.Node], scalars),
            input.Rows * _estimator.Selectivity(filter.Predicate),
            input.Cost + once + (input.Rows * (each + _costs.Evaluate)),
            input.Startup + once,
            input.Order);
    }

    private PlannedNode PlanTopN(PlanTopN topN)
    {
        var (scalars, once, each) = Scalars(topN);
        var wanted = Count(topN.Offset, 0) + Count(topN.Limit, double.PositiveInfinity);
        var (input, cost) = Sorted(topN.Input, topN.Orderings, wanted);
        var rows = Math.Min(input.Rows, Count(topN.Limit, input.Rows));
        if (input.Order.Satisfies(topN.Orderings))
        {
            var limit = new PlanLimit(input.Node, topN.Offset, topN.Limit);

            return new PlannedNode(limit.Update([input.Node], scalars), rows, cost, input.Startup, input.Order);
        }

        cost += once + (input.Rows * each);

        return new PlannedNode(topN.Update([input.Node], scalars), rows, cost, cost, OrderOf(topN.Orderings));
    }

    // Rows that come in order, or those that are cheapest to get and to sort.
    private (PlannedNode Input, double Cost) Sorted(PlanNode node, IReadOnlyList<PlanOrdering> orderings, double wanted)
    {
        var cheapest = Plan(node);
        var ordered = Plan(node, orderings);
        var cost = cheapest.Order.Satisfies(orderings) ? cheapest.CostOf(wanted) : cheapest.Cost + SortCost(cheapest.Rows, wanted);

        return ordered.Order.Satisfies(orderings) && ordered.CostOf(wanted) <= cost ? (ordered, ordered.CostOf(wanted)) : (cheapest, cost);
    }

    private static RowOrder OrderOf(IReadOnlyList<PlanOrdering> orderings)
        => new(
            [
                .. orderings.TakeWhile(o => o.Expression is PlanColumnReference)
                    .Select(o => (((PlanColumnReference)o.Expression).Column, o.IsDescending)),
            ],
            new HashSet<PlanColumn>(),
            false);

    private static IReadOnlyList<PlanOrdering> Below(PlanProject project, IReadOnlyList<PlanOrdering> wish)
    {
        var values = project.Assignments.ToDictionary(a => a.Column, a => a.Expression);

        return [.. wish.Select(o => o with { Expression = PlanColumnReplacer.Replace(o.Expression, values) })];
    }

    private static PlannedNode Blocking(PlanNode node, PlannedNode input, double rows, double cost)
        => new(node, rows, input.Cost + cost, input.Cost + cost, RowOrder.None);

    private PlannedNode PlanSetOperation(PlanSetOperation set)
    {
        var (left, right) = (Plan(set.Left), Plan(set.Right));
        var isAll = set.Kind == PlanSetOperationKind.UnionAll;
        var rows = set.Kind is PlanSetOperationKind.Union or PlanSetOperationKind.UnionAll ? left.Rows + right.Rows : left.Rows / 2;
        var cost = left.Cost + right.Cost + (isAll ? 0 : (left.Rows + right.Rows) * _costs.Hash);

        return new PlannedNode(set.Update([left.Node, right.Node]), rows, cost, isAll ? left.Startup : cost, RowOrder.None);
    }

    private PlannedNode PlanShared(PlanSharedReference reference)
    {
        var cost = 0.0;
        if (!_shared.TryGetValue(reference.Shared, out var known))
        {
            var planned = Plan(reference.Shared.Node);
            _shared[reference.Shared] = known = (new PlanShared(planned.Node), planned);
            cost = planned.Cost;
        }

        cost += known.Planned.Rows * _costs.Evaluate;

        return new PlannedNode(
            new PlanSharedReference(known.Shared, reference.Columns, reference.SharedColumns), known.Planned.Rows, cost, cost, RowOrder.None);
    }

    private PlannedNode PlanOther(PlanNode node)
    {
        var inputs = node.Inputs.Select(Plan).ToList();
        var (scalars, once, each) = Scalars(node);
        var rows = node switch
        {
            PlanValues values => values.Rows.Count,
            PlanTableFunction => _costs.AssumedFunctionRows,
            PlanFromSql fromSql => fromSql.Source.Table is { } table ? _estimator.Rows(table) : _costs.AssumedFunctionRows,
            _ => inputs.Sum(i => i.Rows),
        };

        return new PlannedNode(
            node.Update([.. inputs.Select(i => i.Node)], scalars), rows, inputs.Sum(i => i.Cost) + once + (rows * (each + 1)), once, RowOrder.None);
    }

    private double Count(SqlExpression? expression, double otherwise)
        => expression switch
        {
            null => otherwise,
            SqlConstantExpression { Value: { } value } => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => _costs.AssumedLimit,
        };

    /// <summary>Plans the subqueries of a node: what rewrites its scalars, what they cost once, and what for each row.</summary>
    public (ExpressionVisitor Rewriter, double Once, double Each) Scalars(PlanNode node)
    {
        var subqueries = new SubqueryPlanner(this, _costs);
        foreach (var expression in node.Expressions)
        {
            subqueries.Visit(expression);
        }

        return (subqueries, subqueries.Once, subqueries.Each);
    }
}

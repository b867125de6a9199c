using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Planning.Internal;

/// <summary>
/// Goes through the ways to execute a join: looking right rows up for each left row, by hash, by trying all pairs; and where the sides may be
/// changed, the same from the other side.
/// </summary>
internal sealed class JoinSearch(PlanSearch search, PlanCosts costs, Estimator estimator)
{
    public PlannedNode Plan(PlanJoin join, IReadOnlyList<PlanOrdering> wish)
    {
        var ways = Ways(join, wish, canLookUp: true);
        if (join.Kind is PlanJoinKind.Inner or PlanJoinKind.Right)
        {
            var kind = join.Kind == PlanJoinKind.Right ? PlanJoinKind.Left : PlanJoinKind.Inner;

            // Looking up in what may be a long chain of joins would try each chain twice as many ways as the one it's longer than.
            var swapped = new PlanJoin(kind, join.Right, join.Left, join.Predicate);
            ways = ways.Concat(Ways(swapped, wish, canLookUp: IsSimple(join.Left)));
        }

        return ways.Aggregate((first, second) => PlanSearch.Cheaper(first, second, wish));
    }

    public PlannedNode Plan(PlanApply apply, IReadOnlyList<PlanOrdering> wish)
    {
        var left = search.Plan(apply.Left, Of(apply.Left, wish));
        var planned = PerRow(apply, left, null);

        return Correlation.TryJoin(apply, withGroups: true) is { } join
            ? PlanSearch.Cheaper(planned, search.Plan(join, wish), wish)
            : planned;
    }

    private IEnumerable<PlannedNode> Ways(PlanJoin join, IReadOnlyList<PlanOrdering> wish, bool canLookUp)
    {
        var left = search.Plan(join.Left, Of(join.Left, wish));
        var right = search.Plan(join.Right);
        var rows = Rows(join, left.Rows, right.Rows);
        var (scalars, once, each) = search.Scalars(join);
        var keepsLeft = join.Kind is not (PlanJoinKind.Right or PlanJoinKind.Full);
        var repeats = join.Kind is not (PlanJoinKind.Semi or PlanJoinKind.Anti);
        var order = !keepsLeft ? RowOrder.None : repeats ? left.Order.WithRepeats() : left.Order;

        PlannedNode Pairs(PlanJoinMethod method, double cost, double startup, RowOrder found)
        {
            var chosen = new PlanJoin(join.Kind, join.Left, join.Right, join.Predicate, method).Update([left.Node, right.Node], scalars);

            return new PlannedNode(
                chosen,
                rows,
                left.Cost + right.Cost + once + cost,
                keepsLeft ? left.Startup + right.Cost + once + startup : left.Cost + right.Cost + once + cost,
                found);
        }

        // A query in the predicate is evaluated for each pair.
        yield return Pairs(PlanJoinMethod.NestedLoop, left.Rows * right.Rows * (costs.Pair + each), 0, order);

        if (join.SplitPredicate().Equalities.Count > 0)
        {
            var isOrdered = !costs.HashJoinKeepsOrder && keepsLeft && ImpliesOrder(join.Left);

            yield return Pairs(
                isOrdered ? PlanJoinMethod.OrderedHash : PlanJoinMethod.Hash,
                (right.Rows * costs.Hash) + (left.Rows * costs.Probe) + (rows * (costs.Evaluate + each))
                    + (isOrdered ? search.SortCost(rows, rows) : 0),
                right.Rows * costs.Hash,
                isOrdered || costs.HashJoinKeepsOrder ? order : RowOrder.None);
        }

        if (canLookUp && LookUp(join, left, rows) is { } lookUp)
        {
            yield return lookUp;
        }
    }

    // The predicate goes down into the right side, for keys and indexes to serve it with the values of a left row.
    private PlannedNode? LookUp(PlanJoin join, PlannedNode left, double rows)
    {
        PlanApplyKind? kind = join.Kind switch
        {
            PlanJoinKind.Inner => PlanApplyKind.Cross,
            PlanJoinKind.Left => PlanApplyKind.Outer,
            PlanJoinKind.Semi => PlanApplyKind.Semi,
            PlanJoinKind.Anti => PlanApplyKind.Anti,
            _ => null,
        };
        if (kind is null || join.Predicate is null || SubqueryFinder.Any(join.Predicate))
        {
            return null;
        }

        var right = new PredicatePusher().Push(join.Right, [.. Predicates.Conjuncts(join.Predicate)]);
        var planned = PerRow(new PlanApply(kind.Value, join.Left, right), left, rows);

        return LookUpFinder.IsIn(((PlanApply)planned.Node).Right, join.Left.Columns) ? planned : null;
    }

    private PlannedNode PerRow(PlanApply apply, PlannedNode left, double? rows)
    {
        var right = search.Plan(apply.Right);
        var isTest = apply.Kind is PlanApplyKind.Semi or PlanApplyKind.Anti;
        rows ??= apply.Kind switch
        {
            PlanApplyKind.Cross => left.Rows * right.Rows,
            PlanApplyKind.Outer => left.Rows * Math.Max(1, right.Rows),
            _ => left.Rows / 2,
        };
        var each = (IsGet(right.Node) ? costs.RestartGet : costs.Restart) + (isTest ? right.CostOf(1) : right.Cost);

        return new PlannedNode(
            new PlanApply(apply.Kind, left.Node, right.Node),
            rows.Value,
            left.Cost + (left.Rows * each),
            left.Startup,
            isTest ? left.Order : left.Order.WithRepeats());
    }

    private double Rows(PlanJoin join, double left, double right)
    {
        var pairs = estimator.Pairs(join, left, right);

        return join.Kind switch
        {
            PlanJoinKind.Left => Math.Max(left, pairs),
            PlanJoinKind.Right => Math.Max(right, pairs),
            PlanJoinKind.Full => Math.Max(left + right, pairs),
            PlanJoinKind.Semi => Math.Min(left, pairs),
            PlanJoinKind.Anti => Math.Max(left - pairs, left / 10),
            _ => pairs,
        };
    }

    // Whoever reads rows that were sorted gets them in that order, also when a subquery in a scalar above them has become this join.
    private static bool ImpliesOrder(PlanNode node)
        => node switch
        {
            PlanSort or PlanTopN => true,
            PlanFilter or PlanProject or PlanLimit or PlanJoin or PlanApply => ImpliesOrder(node.Inputs[0]),
            PlanSharedReference reference => ImpliesOrder(reference.Shared.Node),
            _ => false,
        };

    private static bool IsGet(PlanNode node)
        => node switch
        {
            PlanScan { Access: { IsUnique: true, Path.IsPrimary: true } access } => access.Keys.All(k => k.IsSingle),
            PlanFilter or PlanProject => IsGet(node.Inputs[0]),
            _ => false,
        };

    private static bool IsSimple(PlanNode node) => node is not (PlanJoin or PlanApply) && node.Inputs.All(IsSimple);

    private static IReadOnlyList<PlanOrdering> Of(PlanNode node, IReadOnlyList<PlanOrdering> wish)
        => wish.All(o => PlanReferences.Of(o.Expression).All(node.Columns.Contains)) ? wish : [];
}

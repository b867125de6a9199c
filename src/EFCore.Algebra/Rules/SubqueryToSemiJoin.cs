using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>
/// EXISTS, NOT EXISTS, IN and NOT IN of a query that must hold for a row become semi and anti joins, or applies where the query refers to
/// the row. NULL counts as SQL has it: with a NULL among the values of NOT IN, no row is left.
/// </summary>
public sealed class SubqueryToSemiJoin : RewritingRule
{
    /// <inheritdoc />
    protected internal override PlanNode Rewrite(PlanNode node)
    {
        if (node is not PlanFilter filter)
        {
            return node;
        }

        var conjuncts = Predicates.Conjuncts(filter.Predicate).ToLookup(IsConvertible);
        if (!conjuncts[true].Any())
        {
            return node;
        }

        return conjuncts[true].Aggregate(Predicates.Filter(filter.Input, conjuncts[false]), Convert);
    }

    // A query for EXISTS that doesn't refer to the row is evaluated once where it stands.
    private static bool IsConvertible(SqlExpression conjunct)
        => (conjunct is SqlUnaryExpression { OperatorType: ExpressionType.Not } not ? not.Operand : conjunct) switch
        {
            PlanExistsSubquery exists => exists.Plan.OuterReferences.Count > 0,
            PlanInSubquery @in => !SubqueryFinder.Any(@in.Item),
            _ => false,
        };

    private static PlanNode Convert(PlanNode input, SqlExpression conjunct)
    {
        var isNegated = conjunct is SqlUnaryExpression;
        var subquery = isNegated ? ((SqlUnaryExpression)conjunct).Operand : conjunct;
        var (right, predicate) = subquery is PlanInSubquery @in
            ? (@in.Plan, Match(@in, input, isNegated))
            : (WithoutProjection(((PlanExistsSubquery)subquery).Plan), null);

        return right.OuterReferences.Overlaps(input.Columns)
            ? new PlanApply(
                isNegated ? PlanApplyKind.Anti : PlanApplyKind.Semi,
                input,
                predicate is null ? right : new PlanFilter(right, predicate))
            : new PlanJoin(isNegated ? PlanJoinKind.Anti : PlanJoinKind.Semi, input, right, predicate);
    }

    // NOT IN is true where no value equals the item, and neither is NULL.
    private static SqlExpression Match(PlanInSubquery @in, PlanNode input, bool isNegated)
    {
        var value = new PlanColumnReference(@in.Column);
        var match = Predicates.Equal(@in.Item, value, @in.TypeMapping);
        if (isNegated && Nullability.CanBeNull(value, @in.Plan))
        {
            match = Predicates.Or(match, Predicates.IsNull(value, @in.TypeMapping));
        }

        if (isNegated && Nullability.CanBeNull(@in.Item, input))
        {
            match = Predicates.Or(match, Predicates.IsNull(@in.Item, @in.TypeMapping));
        }

        return match;
    }

    private static PlanNode WithoutProjection(PlanNode plan)
        => plan is PlanProject or PlanDistinct or PlanSort ? WithoutProjection(plan.Inputs[0]) : plan;
}

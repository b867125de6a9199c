using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>
/// What constants decide is decided before execution: parts of predicates that are always true go, nodes that can't have rows become empty,
/// and with them those above. Parameters aren't constants: a plan serves all of their values.
/// </summary>
public sealed class ConstantFolding : RewritingRule
{
    /// <inheritdoc />
    protected internal override Expression Rewrite(Expression expression)
        => expression is SqlExpression sql ? LogicFolder.Fold(sql) : expression;

    /// <inheritdoc />
    protected internal override PlanNode Rewrite(PlanNode node)
        => node switch
        {
            PlanFilter { Predicate: SqlConstantExpression constant } filter => constant.Value is true ? filter.Input : Empty(node),
            PlanJoin join => RewriteJoin(join),
            PlanApply apply => IsEmpty(apply.Left) || (IsEmpty(apply.Right) && apply.Kind is PlanApplyKind.Cross or PlanApplyKind.Semi)
                ? Empty(apply)
                : apply,
            PlanLimit { Limit: SqlConstantExpression { Value: 0 } } or PlanTopN { Limit: SqlConstantExpression { Value: 0 } } => Empty(node),
            PlanLimit { Offset: SqlConstantExpression { Value: 0 } } limit
                => limit.Limit is null ? limit.Input : new PlanLimit(limit.Input, null, limit.Limit),
            PlanAggregate { Keys.Count: > 0 } or PlanFilter or PlanProject or PlanDistinct or PlanSort or PlanTopN or PlanLimit or PlanWindow
                when IsEmpty(node.Inputs[0]) => Empty(node),
            PlanSetOperation set when IsEmpty(set.Left) && (IsEmpty(set.Right) || set.Kind is PlanSetOperationKind.Intersect or PlanSetOperationKind.Except)
                => Empty(set),
            _ => node,
        };

    private static bool IsEmpty(PlanNode node) => node is PlanValues { Rows.Count: 0 };

    private static PlanValues Empty(PlanNode node) => new(node.Columns, []);

    private static PlanNode RewriteJoin(PlanJoin join)
    {
        var predicate = join.Predicate is SqlConstantExpression { Value: true } ? null : join.Predicate;
        var isNever = predicate is SqlConstantExpression;
        var (isLeftEmpty, isRightEmpty) = (IsEmpty(join.Left), IsEmpty(join.Right));

        return join.Kind switch
        {
            PlanJoinKind.Inner or PlanJoinKind.Semi when isNever || isLeftEmpty || isRightEmpty => Empty(join),
            PlanJoinKind.Left or PlanJoinKind.Anti when isLeftEmpty => Empty(join),
            PlanJoinKind.Right when isRightEmpty => Empty(join),
            PlanJoinKind.Anti when isNever || isRightEmpty => join.Left,
            PlanJoinKind.Left when isNever || isRightEmpty => new PlanProject(
                join.Left, [.. join.Left.Columns.Select(PlanAssignment.Keep), .. join.Right.Columns.Select(c => new PlanAssignment(c, Null(c)))]),
            _ when predicate != join.Predicate => new PlanJoin(join.Kind, join.Left, join.Right, predicate, join.Method),
            _ => join,
        };
    }

    private static SqlConstantExpression Null(PlanColumn column) => new(null, column.Type, column.TypeMapping);
}

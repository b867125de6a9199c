namespace EFCore.Algebra.Rules.Internal;

/// <summary>Finds out which columns of a plan can be NULL.</summary>
internal static class Nullability
{
    /// <summary>Whether a scalar over the rows of a node can be NULL.</summary>
    public static bool CanBeNull(SqlExpression expression, PlanNode node)
        => expression switch
        {
            PlanColumnReference reference => CanBeNull(reference.Column, node),
            SqlConstantExpression constant => constant.Value is null,
            PlanExistsSubquery => false,
            SqlUnaryExpression { OperatorType: ExpressionType.Equal or ExpressionType.NotEqual } => false,
            _ => true,
        };

    /// <summary>Whether a column can be NULL in the rows of a node; one of a query around it by what is known where it's made.</summary>
    public static bool CanBeNull(PlanColumn column, PlanNode node)
        => node switch
        {
            _ when !node.Columns.Contains(column) => true,
            PlanFilter filter => CanBeNull(column, filter.Input) && !NullRejection.Rejects(filter.Predicate, [column]),
            PlanProject project => Of(project.Assignments, column) is var value && CanBeNull(value, project.Input),
            PlanAggregate aggregate => aggregate.Keys.FirstOrDefault(k => k.Column == column) is { } key
                ? CanBeNull(key.Expression, aggregate.Input)
                : !Aggregates.IsCount(Of(aggregate.Aggregates, column)),
            PlanWindow window => window.Input.Columns.Contains(column) && CanBeNull(column, window.Input),
            PlanJoin join => CanBeNull(
                column, join.Left, join.Right, join.Kind is PlanJoinKind.Right or PlanJoinKind.Full,
                join.Kind is PlanJoinKind.Left or PlanJoinKind.Full),
            PlanApply apply => CanBeNull(column, apply.Left, apply.Right, false, apply.Kind == PlanApplyKind.Outer),
            PlanSetOperation set => set.Columns.ToList().IndexOf(column) is var index
                && (CanBeNull(set.LeftColumns[index], set.Left) || CanBeNull(set.RightColumns[index], set.Right)),
            PlanSharedReference reference => CanBeNull(
                reference.SharedColumns[reference.Columns.ToList().IndexOf(column)], reference.Shared.Node),
            { Inputs: [var input] } => CanBeNull(column, input),
            _ => column.IsNullable,
        };

    private static bool CanBeNull(PlanColumn column, PlanNode left, PlanNode right, bool leftExtended, bool rightExtended)
        => left.Columns.Contains(column)
            ? leftExtended || CanBeNull(column, left)
            : rightExtended || CanBeNull(column, right);

    private static SqlExpression Of(IReadOnlyList<PlanAssignment> assignments, PlanColumn column)
        => assignments.First(a => a.Column == column).Expression;
}

using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Plans;

/// <summary>Pairs of rows of two inputs that don't refer to each other.</summary>
public sealed class PlanJoin : PlanNode
{
    /// <param name="kind">What happens to rows with and without a partner.</param>
    /// <param name="left">The left rows.</param>
    /// <param name="right">The right rows; it doesn't refer to the left columns.</param>
    /// <param name="predicate">What makes two rows partners, or null if every pair is one: a cross join.</param>
    /// <param name="method">How the planner has it executed.</param>
    public PlanJoin(
        PlanJoinKind kind,
        PlanNode left,
        PlanNode right,
        SqlExpression? predicate,
        PlanJoinMethod method = PlanJoinMethod.Any)
    {
        Kind = kind;
        Left = left;
        Right = right;
        Predicate = predicate;
        Method = method;
        Columns = kind is PlanJoinKind.Semi or PlanJoinKind.Anti ? left.Columns : [.. left.Columns, .. right.Columns];
    }

    /// <summary>What happens to rows with and without a partner.</summary>
    public PlanJoinKind Kind { get; }

    /// <summary>The left rows.</summary>
    public PlanNode Left { get; }

    /// <summary>The right rows; it doesn't refer to the left columns.</summary>
    public PlanNode Right { get; }

    /// <summary>What makes two rows partners where it's true, or null if every pair is one: a cross join.</summary>
    public SqlExpression? Predicate { get; }

    /// <summary>How the planner has it executed.</summary>
    public PlanJoinMethod Method { get; }

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; }

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Left, Right];

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions => Predicate is null ? [] : [Predicate];

    /// <summary>Splits the predicate into equalities of the two sides, which a hash table can serve, and the rest.</summary>
    public PlanJoinCondition SplitPredicate()
    {
        var (left, right) = (Left.Columns.ToHashSet(), Right.Columns.ToHashSet());
        var equalities = new List<(SqlExpression, SqlExpression)>();
        var rest = new List<SqlExpression>();
        foreach (var conjunct in Predicates.Conjuncts(Predicate))
        {
            if (Predicates.TrySplitEquality(conjunct, left, out var inside, out var outside)
                && PlanReferences.Of(outside) is { Count: > 0 } references
                && references.All(right.Contains))
            {
                equalities.Add((inside, outside));
            }
            else
            {
                rest.Add(conjunct);
            }
        }

        return new PlanJoinCondition(equalities, rest);
    }

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => Visit(Predicate, scalars) is var predicate && predicate == Predicate && inputs[0] == Left && inputs[1] == Right
            ? this
            : new PlanJoin(Kind, inputs[0], inputs[1], predicate, Method);
}

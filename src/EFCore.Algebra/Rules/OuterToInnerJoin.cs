using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>
/// An outer join becomes an inner one, or one that is outer on one side only, where a predicate above is never true of the rows that it adds.
/// </summary>
public sealed class OuterToInnerJoin : IPlanRule
{
    /// <inheritdoc />
    public PlanQuery Apply(PlanQuery query)
        => new Rewriter().Rewrite(query.Root) is var root && root == query.Root ? query : query with { Root = root };

    private sealed class Rewriter : PlanRewriter
    {
        // What must be true of the rows of the node at hand, in whatever is above.
        private IReadOnlyList<SqlExpression> _required = [];

        public override PlanNode Rewrite(PlanNode node)
        {
            var required = _required;
            switch (node)
            {
                case PlanFilter filter:
                    _required = [.. required, .. Predicates.Conjuncts(filter.Predicate)];
                    break;

                case PlanProject project:
                {
                    var values = project.Assignments.ToDictionary(a => a.Column, a => a.Expression);
                    _required = [.. required.Select(r => PlanColumnReplacer.Replace(r, values))];
                    break;
                }

                case PlanJoin join:
                    return RewriteJoin(Simplify(join, required), required);

                case PlanApply apply:
                    return RewriteApply(apply, required);

                case PlanSort or PlanDistinct:
                    break;

                default:
                    _required = [];
                    break;
            }

            var rewritten = base.Rewrite(node);
            _required = required;

            return rewritten;
        }

        // The plan of a subquery has nothing required of its rows.
        protected override Expression VisitExtension(Expression node)
        {
            var required = _required;
            _required = [];
            var visited = base.VisitExtension(node);
            _required = required;

            return visited;
        }

        private static PlanJoin Simplify(PlanJoin join, IReadOnlyList<SqlExpression> required)
        {
            var rejectsLeft = required.Any(r => NullRejection.Rejects(r, join.Left.Columns));
            var rejectsRight = required.Any(r => NullRejection.Rejects(r, join.Right.Columns));
            var kind = join.Kind switch
            {
                PlanJoinKind.Left when rejectsRight => PlanJoinKind.Inner,
                PlanJoinKind.Right when rejectsLeft => PlanJoinKind.Inner,
                PlanJoinKind.Full => (rejectsLeft, rejectsRight) switch
                {
                    (true, true) => PlanJoinKind.Inner,

                    // Rows without a left partner are gone: those of the left side stay.
                    (true, false) => PlanJoinKind.Left,
                    (false, true) => PlanJoinKind.Right,
                    _ => PlanJoinKind.Full,
                },
                var same => same,
            };

            return kind == join.Kind ? join : new PlanJoin(kind, join.Left, join.Right, join.Predicate, join.Method);
        }

        private PlanJoin RewriteJoin(PlanJoin join, IReadOnlyList<SqlExpression> required)
        {
            var own = Predicates.Conjuncts(join.Predicate).ToList();
            IReadOnlyList<SqlExpression> all = [.. required, .. own];
            _required = join.Kind switch
            {
                PlanJoinKind.Inner or PlanJoinKind.Semi => all,
                PlanJoinKind.Left or PlanJoinKind.Anti => required,
                PlanJoinKind.Right => own,
                _ => [],
            };
            var left = Rewrite(join.Left);
            _required = join.Kind switch
            {
                PlanJoinKind.Inner => all,
                PlanJoinKind.Left or PlanJoinKind.Semi or PlanJoinKind.Anti => own,
                PlanJoinKind.Right => required,
                _ => [],
            };
            var right = Rewrite(join.Right);
            _required = required;

            return (PlanJoin)join.Update([left, right], this);
        }

        private PlanApply RewriteApply(PlanApply apply, IReadOnlyList<SqlExpression> required)
        {
            var kind = apply.Kind == PlanApplyKind.Outer && required.Any(r => NullRejection.Rejects(r, apply.Right.Columns))
                ? PlanApplyKind.Cross
                : apply.Kind;
            var left = Rewrite(apply.Left);
            _required = kind == PlanApplyKind.Cross ? required : [];
            var right = Rewrite(apply.Right);
            _required = required;

            return kind == apply.Kind ? (PlanApply)apply.Update([left, right]) : new PlanApply(kind, left, right);
        }
    }
}

namespace EFCore.Algebra.Rules.Internal;

/// <summary>Takes predicates apart and puts them together.</summary>
internal static class Predicates
{
    /// <summary>The parts of a predicate that must all be true.</summary>
    public static IEnumerable<SqlExpression> Conjuncts(SqlExpression? predicate)
    {
        // A loop over the left side: predicates of a thousand terms lean to it.
        var right = new Stack<SqlExpression>();
        for (var rest = predicate; rest is not null; rest = right.TryPop(out var next) ? next : null)
        {
            while (rest is SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } and)
            {
                right.Push(and.Right);
                rest = and.Left;
            }

            yield return rest;
        }
    }

    [return: NotNullIfNotNull(nameof(right))]
    public static SqlExpression? And(SqlExpression? left, SqlExpression? right)
        => left is null ? right : right is null ? left : Binary(ExpressionType.AndAlso, left, right, left.TypeMapping);

    public static SqlExpression? And(IEnumerable<SqlExpression> conjuncts)
        => conjuncts.Aggregate((SqlExpression?)null, And);

    public static PlanNode Filter(PlanNode node, IEnumerable<SqlExpression> conjuncts)
        => And(conjuncts) is { } predicate ? new PlanFilter(node, predicate) : node;

    public static SqlExpression Or(SqlExpression left, SqlExpression right) => Binary(ExpressionType.OrElse, left, right, left.TypeMapping);

    public static SqlExpression Equal(SqlExpression left, SqlExpression right, RelationalTypeMapping? boolMapping)
        => Binary(ExpressionType.Equal, left, right, boolMapping);

    public static SqlExpression IsNull(SqlExpression operand, RelationalTypeMapping? boolMapping)
        => new SqlUnaryExpression(ExpressionType.Equal, operand, typeof(bool), boolMapping);

    public static SqlExpression Binary(ExpressionType type, SqlExpression left, SqlExpression right, RelationalTypeMapping? boolMapping)
        => new SqlBinaryExpression(type, left, right, typeof(bool), boolMapping);

    /// <summary>The two sides of an equality between something of some columns alone and something without any of them.</summary>
    public static bool TrySplitEquality(
        SqlExpression conjunct,
        IReadOnlySet<PlanColumn> columns,
        [NotNullWhen(true)] out SqlExpression? inside,
        [NotNullWhen(true)] out SqlExpression? outside)
    {
        (inside, outside) = (null, null);
        if (conjunct is not SqlBinaryExpression { OperatorType: ExpressionType.Equal } equal || SubqueryFinder.Any(conjunct))
        {
            return false;
        }

        var (left, right) = (PlanReferences.Of(equal.Left), PlanReferences.Of(equal.Right));
        if (left.Count > 0 && columns.IsSupersetOf(left) && !columns.Overlaps(right))
        {
            (inside, outside) = (equal.Left, equal.Right);
        }
        else if (right.Count > 0 && columns.IsSupersetOf(right) && !columns.Overlaps(left))
        {
            (inside, outside) = (equal.Right, equal.Left);
        }

        return inside is not null;
    }

    /// <summary>Whether evaluating it once more, or for other rows, changes nothing but time: no query is in it, and no RANDOM().</summary>
    public static bool IsRepeatable(SqlExpression expression) => !RepeatabilityFinder.IsInDoubt(expression);

    private sealed class RepeatabilityFinder : ExpressionVisitor
    {
        private bool _isInDoubt;

        public static bool IsInDoubt(Expression expression)
        {
            var finder = new RepeatabilityFinder();
            finder.Visit(expression);

            return finder._isInDoubt;
        }

        protected override Expression VisitExtension(Expression node)
        {
            _isInDoubt |= node is PlanSubqueryExpression or SqlFunctionExpression { Instance: null, Arguments: null or { Count: 0 } };

            return _isInDoubt ? node : base.VisitExtension(node);
        }
    }
}

namespace EFCore.Algebra.Rules.Internal;

/// <summary>Compares plans: whether they do the same, each with columns of its own.</summary>
internal sealed class PlanMatch
{
    private readonly Dictionary<PlanColumn, SqlExpression> _columns = [];

    /// <summary>For each column of a plan the one of another that does the same, or null if it doesn't.</summary>
    public static IReadOnlyDictionary<PlanColumn, PlanColumn>? TryMatch(PlanNode node, PlanNode other)
    {
        var match = new PlanMatch();

        return match.Match(node, other)
            ? match._columns.ToDictionary(c => c.Key, c => ((PlanColumnReference)c.Value).Column)
            : null;
    }

    private bool Match(PlanNode node, PlanNode other)
    {
        if (node.GetType() != other.GetType() || node.Inputs.Count != other.Inputs.Count)
        {
            return false;
        }

        for (var i = 0; i < node.Inputs.Count; i++)
        {
            if (!Match(node.Inputs[i], other.Inputs[i]))
            {
                return false;
            }
        }

        return (node, other) switch
        {
            (PlanScan a, PlanScan b) => a.Table == b.Table && a.Access is null && b.Access is null
                && Match(a.Columns, b.Columns, (x, y) => x.Source == y.Source),
            (PlanValues a, PlanValues b) => a.Rows.Count == b.Rows.Count
                && a.Rows.Zip(b.Rows).All(r => Match(r.First, r.Second))
                && Match(a.Columns, b.Columns),
            (PlanFilter a, PlanFilter b) => Match(a.Predicate, b.Predicate),
            (PlanProject a, PlanProject b) => Match(a.Assignments, b.Assignments),
            (PlanJoin a, PlanJoin b) => a.Kind == b.Kind && Match(a.Predicate, b.Predicate),
            (PlanApply a, PlanApply b) => a.Kind == b.Kind,
            (PlanAggregate a, PlanAggregate b) => Match(a.Keys, b.Keys) && Match(a.Aggregates, b.Aggregates),
            (PlanWindow a, PlanWindow b) => Match(a.Assignments, b.Assignments),
            (PlanSort a, PlanSort b) => Match(a.Orderings, b.Orderings),
            (PlanTopN a, PlanTopN b) => Match(a.Orderings, b.Orderings) && Match(a.Offset, b.Offset) && Match(a.Limit, b.Limit),
            (PlanLimit a, PlanLimit b) => Match(a.Offset, b.Offset) && Match(a.Limit, b.Limit),
            (PlanSetOperation a, PlanSetOperation b) => a.Kind == b.Kind
                && a.LeftColumns.Count == b.LeftColumns.Count
                && a.LeftColumns.Zip(b.LeftColumns).All(c => IsMatched(c.First, c.Second))
                && a.RightColumns.Zip(b.RightColumns).All(c => IsMatched(c.First, c.Second))
                && Match(a.Columns, b.Columns),
            (PlanDistinct, PlanDistinct) => true,
            _ => false,
        };
    }

    private bool IsMatched(PlanColumn column, PlanColumn other)
        => _columns.TryGetValue(column, out var matched) && ((PlanColumnReference)matched).Column == other;

    private bool Match(IReadOnlyList<PlanColumn> columns, IReadOnlyList<PlanColumn> others, Func<PlanColumn, PlanColumn, bool>? isSame = null)
    {
        if (columns.Count != others.Count)
        {
            return false;
        }

        for (var i = 0; i < columns.Count; i++)
        {
            if (isSame?.Invoke(columns[i], others[i]) == false)
            {
                return false;
            }

            _columns[columns[i]] = new PlanColumnReference(others[i]);
        }

        return true;
    }

    private bool Match(SqlExpression? expression, SqlExpression? other)
        => expression is null || other is null
            ? expression == other
            : Predicates.IsRepeatable(expression) && PlanColumnReplacer.Replace(expression, _columns).Equals(other);

    private bool Match(IReadOnlyList<SqlExpression> expressions, IReadOnlyList<SqlExpression> others)
        => expressions.Count == others.Count && expressions.Zip(others).All(e => Match(e.First, e.Second));

    private bool Match(IReadOnlyList<PlanOrdering> orderings, IReadOnlyList<PlanOrdering> others)
        => orderings.Count == others.Count
            && orderings.Zip(others).All(o => o.First.IsDescending == o.Second.IsDescending && Match(o.First.Expression, o.Second.Expression));

    private bool Match(IReadOnlyList<PlanAssignment> assignments, IReadOnlyList<PlanAssignment> others)
        => assignments.Count == others.Count
            && assignments.Zip(others).All(a => Match(a.First.Expression, a.Second.Expression))
            && Match([.. assignments.Select(a => a.Column)], [.. others.Select(a => a.Column)]);
}

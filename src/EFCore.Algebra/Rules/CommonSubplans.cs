using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>
/// Parts of a query that are the same and cost something, such as a join or an aggregate, are executed once. They refer to nothing around
/// them.
/// </summary>
public sealed class CommonSubplans : IPlanRule
{
    /// <inheritdoc />
    public PlanQuery Apply(PlanQuery query)
    {
        var candidates = SubplanFinder.In(query.Root);
        var replacements = new Dictionary<PlanNode, PlanSharedReference>(ReferenceEqualityComparer.Instance);
        while (candidates.Count > 1)
        {
            var first = candidates[0];
            candidates.RemoveAt(0);
            if (replacements.ContainsKey(first))
            {
                continue;
            }

            PlanShared? shared = null;
            foreach (var other in candidates)
            {
                if (replacements.ContainsKey(other) || PlanMatch.TryMatch(other, first) is not { } columns)
                {
                    continue;
                }

                shared ??= new PlanShared(first);
                replacements[other] = new PlanSharedReference(shared, other.Columns, [.. other.Columns.Select(c => columns[c])]);
            }

            if (shared is not null)
            {
                replacements[first] = new PlanSharedReference(shared, first.Columns, first.Columns);
            }
        }

        return replacements.Count == 0 ? query : query with { Root = new Replacer(replacements).Rewrite(query.Root) };
    }

    private sealed class Replacer(IReadOnlyDictionary<PlanNode, PlanSharedReference> replacements) : PlanRewriter
    {
        // What is shared is left as it is: parts of it may be shared by other places, but then those are within what is shared there.
        public override PlanNode Rewrite(PlanNode node)
            => replacements.TryGetValue(node, out var reference) ? reference : node is PlanSharedReference ? node : base.Rewrite(node);
    }
}

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>
/// The right side of an apply that is one record at most, found by its key and nothing else: a path leads there from the left row, which needs
/// no closure.
/// </summary>
/// <param name="Scan">The record's table, with its key.</param>
/// <param name="Predicates">What is asked of the record besides.</param>
internal sealed record SurrealDbFollowedRecord(PlanScan Scan, IReadOnlyList<SqlExpression> Predicates)
{
    /// <summary>The record that an apply follows to, or null if its right side is something else.</summary>
    public static SurrealDbFollowedRecord? Find(PlanApply apply)
    {
        var predicates = new List<SqlExpression>();
        for (var node = apply.Right; ; node = node.Inputs[0])
        {
            switch (node)
            {
                case PlanFilter filter when SurrealDbSubqueryFinder.Find([filter.Predicate]).Count == 0:
                    predicates.Add(filter.Predicate);
                    break;

                case PlanProject project when project.Assignments.All(a => a.IsKept):
                    break;

                // A row without a partner would need what is asked around each of its columns.
                case PlanScan { Access: { IsUnique: true, Path.IsPrimary: true } access } scan
                    when access.Keys.All(k => k.IsSingle) && (predicates.Count == 0 || apply.Kind != PlanApplyKind.Outer):
                    return new SurrealDbFollowedRecord(scan, predicates);

                default:
                    return null;
            }
        }
    }
}

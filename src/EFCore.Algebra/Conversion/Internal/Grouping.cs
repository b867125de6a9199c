namespace EFCore.Algebra.Conversion.Internal;

/// <summary>The groups of a query while its scalars over them are converted: their keys, and the aggregates met so far.</summary>
internal sealed class Grouping(IReadOnlyList<PlanAssignment> keys)
{
    private readonly List<PlanAssignment> _aggregates = [];

    public IReadOnlyList<PlanAssignment> Keys { get; } = keys;

    public IReadOnlyList<PlanAssignment> Aggregates => _aggregates;

    /// <summary>Whether an aggregate's arguments are being converted, which see the rows and not the groups.</summary>
    public bool IsInAggregate { get; set; }

    public PlanColumnReference Aggregate(SqlExpression aggregate)
    {
        var assignment = _aggregates.Find(a => a.Expression.Equals(aggregate));
        if (assignment is null)
        {
            assignment = new PlanAssignment(
                new PlanColumn($"a{_aggregates.Count}", aggregate.Type, aggregate.TypeMapping, isNullable: true), aggregate);
            _aggregates.Add(assignment);
        }

        return new PlanColumnReference(assignment.Column);
    }
}

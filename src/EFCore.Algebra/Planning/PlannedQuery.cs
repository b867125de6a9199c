namespace EFCore.Algebra.Planning;

/// <summary>
/// A plan ready for execution: every scan says how its rows are found, every join how its pairs are. Where it says PlanApply over a scan by
/// key, the keys of many left rows may be looked up together.
/// </summary>
public sealed class PlannedQuery
{
    private readonly IReadOnlyDictionary<PlanNode, PlanEstimate> _estimates;

    internal PlannedQuery(PlanQuery query, IReadOnlyDictionary<PlanNode, PlanEstimate> estimates, IReadOnlyList<PlanAdvice> advice)
    {
        Query = query;
        _estimates = estimates;
        Advice = advice;
    }

    /// <summary>The plan.</summary>
    public PlanQuery Query { get; }

    /// <summary>What is done by brute force, and the indexes that would save it.</summary>
    public IReadOnlyList<PlanAdvice> Advice { get; }

    /// <summary>What the planner expects of a node of the plan, or null if it made no estimate of it.</summary>
    /// <param name="node">The node.</param>
    public PlanEstimate? EstimateOf(PlanNode node) => _estimates.GetValueOrDefault(node);

    /// <summary>The plan as text: a node a line with its estimates, then the advice.</summary>
    public string ToQueryPlan()
        => PlanPrinter.Print(Query.Root, Query.Outputs, Annotate)
            + string.Concat(Advice.Select(a => a + "\n"));

    /// <inheritdoc />
    public override string ToString() => ToQueryPlan();

    private string? Annotate(PlanNode node)
        => EstimateOf(node) is { } estimate
            ? string.Create(CultureInfo.InvariantCulture, $"rows {Round(estimate.Rows)}, cost {Round(estimate.Cost)}")
            : null;

    private static double Round(double value) => value < 10 ? Math.Round(value, 1) : Math.Round(value);
}

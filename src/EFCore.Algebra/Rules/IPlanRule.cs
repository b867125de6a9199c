namespace EFCore.Algebra.Rules;

/// <summary>
/// One way to make plans better. The new plan has the same rows, whatever the data; it's the same object where the rule finds nothing to do.
/// </summary>
public interface IPlanRule
{
    /// <summary>Rewrites a plan.</summary>
    /// <param name="query">The plan.</param>
    PlanQuery Apply(PlanQuery query);
}

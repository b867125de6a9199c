namespace EFCore.Algebra.Plans;

/// <summary>The plan of a whole statement.</summary>
/// <param name="Root">The last node.</param>
/// <param name="Outputs">The columns of the result in the order that EF Core reads them; one may come twice. None for updates and deletes.</param>
public sealed record PlanQuery(PlanNode Root, IReadOnlyList<PlanColumn> Outputs)
{
    /// <summary>The plan as text, a node a line.</summary>
    public override string ToString() => PlanPrinter.Print(Root, Outputs);
}

using EFCore.Algebra.Tests.Interpretation;

namespace EFCore.Algebra.Tests.Sqlite;

/// <summary>Runs a plan as it was converted.</summary>
public static class PlanVariants
{
    public static IReadOnlyList<object?[]> Run(PlanQuery query, IInterpreterEngine engine) => new PlanInterpreter(engine).Run(query);
}

using EFCore.Algebra.Planning;

namespace EFCore.Algebra.Tests;

/// <summary>Compares plans with their text.</summary>
public static class PlanAssert
{
    public static void Equal(string expected, PlanQuery query) => Equal(expected, query.ToString());

    public static void Equal(string expected, PlannedQuery query) => Equal(expected, query.ToQueryPlan());

    private static void Equal(string expected, string actual) => Assert.Equal(expected.ReplaceLineEndings("\n"), actual.TrimEnd());
}

using EFCore.Algebra.Planning;

namespace EFCore.Algebra.Tests.Conformance;

/// <summary>Plans for an executor whose hash joins lose the order of their rows, and that has them wherever it can.</summary>
public sealed class ShuffledFixture()
    : AlgebraFixture(
        query => new Planner(new ModelPaths(), new PlanCosts { HashJoinKeepsOrder = false, Pair = 10, Restart = 1000 }).Plan(query).Query,
        shufflesHashJoins: true);

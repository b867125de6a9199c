using EFCore.Algebra.Planning;

namespace EFCore.Algebra.Tests.Conformance;

/// <summary>Plans as the planner would have them executed.</summary>
public sealed class PlannedFixture() : AlgebraFixture(query => new Planner(new ModelPaths()).Plan(query).Query);

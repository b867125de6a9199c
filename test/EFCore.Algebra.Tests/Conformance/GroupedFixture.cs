using EFCore.Algebra.Rules;

namespace EFCore.Algebra.Tests.Conformance;

/// <summary>Plans after all rules, those that depend on costs too.</summary>
public sealed class GroupedFixture()
    : AlgebraFixture(query => PlanRules.Apply(query, [.. PlanRules.Standard, new ApplyToGroupedJoin(), new ScalarSubqueryToJoin()]));

namespace EFCore.Algebra.Tests.Conformance;

/// <summary>Plans as they were converted.</summary>
public sealed class ConvertedFixture() : AlgebraFixture(query => query);

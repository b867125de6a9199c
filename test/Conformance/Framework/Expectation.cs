namespace Conformance.Framework;

/// <summary>Where a case's expected result comes from.</summary>
public enum Expectation
{
    /// <summary>The same query on EF Core InMemory.</summary>
    InMemory,

    /// <summary>The same query on the seed's objects: for what InMemory can't run, or answers unlike C#.</summary>
    Objects,
}

namespace Conformance.Data;

/// <summary>
/// The suite's data, the same at every call. Every sum of doubles in it is exact, so that no order of addition shows.
/// </summary>
public static class Seed
{
    /// <summary>Fresh entities, connected by key values only (many-to-many: by the collection).</summary>
    public static IReadOnlyList<object> Create()
        => [.. PeopleSeed.Create(), .. FleetSeed.Create(), .. TrafficSeed.Create(), .. SpecialSeed.Create(), .. ScalarsSeed.Create()];
}

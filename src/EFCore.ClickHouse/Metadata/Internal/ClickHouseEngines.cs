namespace EFCore.ClickHouse.Metadata.Internal;

/// <summary>The table engines the provider writes, and what each can do.</summary>
internal static class ClickHouseEngines
{
    /// <summary>The engine of a table that names none.</summary>
    internal const string MergeTree = "MergeTree";

    internal const string ReplacingMergeTree = "ReplacingMergeTree";
    internal const string SummingMergeTree = "SummingMergeTree";
    internal const string AggregatingMergeTree = "AggregatingMergeTree";
    internal const string CoalescingMergeTree = "CoalescingMergeTree";
    internal const string CollapsingMergeTree = "CollapsingMergeTree";
    internal const string VersionedCollapsingMergeTree = "VersionedCollapsingMergeTree";
    internal const string Log = "Log";
    internal const string TinyLog = "TinyLog";
    internal const string StripeLog = "StripeLog";
    internal const string Memory = "Memory";
    internal const string Null = "Null";

    private static readonly HashSet<string> Known =
    [
        MergeTree, ReplacingMergeTree, SummingMergeTree, AggregatingMergeTree, CoalescingMergeTree, CollapsingMergeTree,
        VersionedCollapsingMergeTree, Log, TinyLog, StripeLog, Memory, Null
    ];

    /// <summary>Whether the provider can write a table of this engine.</summary>
    public static bool IsKnown(string engine)
        => Known.Contains(engine);

    /// <summary>Whether the engine sorts, partitions and indexes, and can be altered and mutated.</summary>
    public static bool IsMergeTreeFamily(string engine)
        => engine.EndsWith(MergeTree, StringComparison.Ordinal);

    /// <summary>Whether CREATE TABLE takes a SETTINGS clause for the engine (error 36 otherwise).</summary>
    public static bool TakesSettings(string engine)
        => IsMergeTreeFamily(engine) || engine is Memory;

    /// <summary>Whether rows can be changed by a lightweight UPDATE, given its two settings (error 48 otherwise).</summary>
    public static bool TakesLightweightUpdates(string engine)
        => engine is MergeTree or ReplacingMergeTree;

    /// <summary>Whether columns can be added to and dropped from an existing table (error 48 otherwise).</summary>
    public static bool CanAddColumns(string engine)
        => IsMergeTreeFamily(engine) || engine is Memory or Null;

    /// <summary>
    ///     Whether an existing column can be renamed or given another type. Memory accepts both statements but loses the values.
    /// </summary>
    public static bool CanChangeColumns(string engine)
        => IsMergeTreeFamily(engine);

    /// <summary>Whether rows can be changed or deleted.</summary>
    public static bool CanMutate(string engine)
        => IsMergeTreeFamily(engine) || engine is Memory;
}

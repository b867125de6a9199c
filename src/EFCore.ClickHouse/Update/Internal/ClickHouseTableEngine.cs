using EFCore.ClickHouse.Metadata.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>What a table's engine means for writing to it.</summary>
internal static class ClickHouseTableEngine
{
    /// <summary>Whether rows are changed by small patches; the table's settings may still not have it (error 48).</summary>
    public static bool TakesLightweightUpdates(ITable? table)
        => ClickHouseEngines.TakesLightweightUpdates(NameOf(table));

    /// <summary>Whether rows can be changed and deleted at all.</summary>
    public static bool TakesChanges(ITable? table)
        => ClickHouseEngines.CanMutate(NameOf(table));

    /// <summary>Whether DELETE is understood; other engines take ALTER … DELETE at best (error 36).</summary>
    public static bool TakesDelete(ITable? table)
        => ClickHouseEngines.IsMergeTreeFamily(NameOf(table));

    /// <summary>Whether rows of the same key stand for one row until they are merged, so that reading takes FINAL.</summary>
    public static bool MergesRows(ITable? table)
        => NameOf(table) is not ClickHouseEngines.MergeTree and var name && ClickHouseEngines.IsMergeTreeFamily(name);

    private static string NameOf(ITable? table)
        => (table is null ? null : ClickHouseTables.FindMainEntityType(table)?.GetTableEngine()) ?? ClickHouseEngines.MergeTree;
}

namespace EFCore.SurrealDb.Live;

/// <summary>How a live query is watched.</summary>
public sealed class SurrealDbLiveOptions
{
    /// <summary>
    /// Whether the entities that are there already come first, and again after each <see cref="SurrealDbLiveChangeKind.Resynchronised" />.
    /// They are read after the watching has begun, so that no change is lost in between; one that is in what was read may come as well.
    /// </summary>
    public bool IncludeSnapshot { get; init; }

    /// <summary>
    /// How many changes may wait to be taken. If more come, all are given up, and <see cref="SurrealDbLiveChangeKind.Resynchronised" /> says so.
    /// </summary>
    public int Capacity { get; init; } = 65_536;

    /// <summary>Called once, when the server has begun to watch: changes that are made from then on are seen.</summary>
    public Action? Started { get; init; }
}

namespace ClickHouse.AdoNet;

/// <summary>How a <see cref="ClickHouseBulkWriter" /> works.</summary>
public sealed record ClickHouseBulkOptions
{
    internal static ClickHouseBulkOptions Default { get; } = new();

    /// <summary>
    /// Rows that are gathered before they are sent. Each block is one atomic insert, and at least one part of a MergeTree table, so large
    /// blocks are better. Default 65,536.
    /// </summary>
    public int BlockSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 65_536;

    /// <summary>
    /// The types of the columns, if the caller knows them: saves asking the server. The engine converts where the table's differ.
    /// </summary>
    public IReadOnlyList<ClickHouseType>? ColumnTypes { get; init; }

    /// <summary>ClickHouse settings of the INSERT.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    /// <summary>By what the engine shall know the statement; null to make an id up.</summary>
    public string? QueryId { get; init; }

    /// <summary>Seconds that one wait for the engine may take; null for the connection's, 0 for no limit.</summary>
    public int? CommandTimeout { get; init; }

    /// <summary>Told after each block how many rows were sent so far.</summary>
    public IProgress<long>? Progress { get; init; }
}

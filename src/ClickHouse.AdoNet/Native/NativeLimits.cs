namespace ClickHouse.AdoNet.Native;

/// <summary>
/// What a Native stream may claim at most before it is taken for malformed. Memory is in any case only allocated as the bytes arrive.
/// </summary>
internal sealed record NativeLimits
{
    public static NativeLimits Default { get; } = new();

    /// <summary>Columns of a block.</summary>
    public int MaxColumns { get; init; } = 100_000;

    /// <summary>Rows of a block, and elements of all arrays of a block together.</summary>
    public int MaxRows { get; init; } = 1 << 28;

    /// <summary>Bytes of one column in one block; the runtime's arrays end at 2 GiB.</summary>
    public int MaxColumnBytes { get; init; } = 1 << 30;

    /// <summary>Bytes of a column's name or type.</summary>
    public int MaxHeaderBytes { get; init; } = 1 << 20;
}

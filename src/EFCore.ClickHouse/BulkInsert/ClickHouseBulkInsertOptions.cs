namespace Microsoft.EntityFrameworkCore;

/// <summary>How a bulk insert is done.</summary>
public sealed class ClickHouseBulkInsertOptions
{
    /// <summary>
    /// How many rows are sent with one insert, which the engine stores all or nothing as long as they belong to one partition. More rows need
    /// more memory; fewer make more and smaller parts, which the engine has to merge.
    /// </summary>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }
    = 100_000;
}

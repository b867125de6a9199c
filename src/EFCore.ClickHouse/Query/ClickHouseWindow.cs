using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.ClickHouse.Query;

/// <summary>
/// The description of a window in a LINQ query: what partitions the rows, what orders them, and which of them around the current row count.
/// Begun with <see cref="ClickHouseWindowDbFunctionsExtensions.Window" />; translated to SQL, never run.
/// </summary>
public sealed class ClickHouseWindow
{
    private ClickHouseWindow()
    {
    }

    /// <summary>Adds a value by which the rows are partitioned: the window is a part of the current row's partition.</summary>
    public ClickHouseWindow PartitionBy<T>(T value)
        => throw OutsideOfQuery(nameof(PartitionBy));

    /// <summary>Adds an ascending order within a partition, after those already given. Nulls come first, as in .NET.</summary>
    public ClickHouseWindow OrderBy<T>(T value)
        => throw OutsideOfQuery(nameof(OrderBy));

    /// <summary>Adds a descending order within a partition, after those already given. Nulls come last, as in .NET.</summary>
    public ClickHouseWindow OrderByDescending<T>(T value)
        => throw OutsideOfQuery(nameof(OrderByDescending));

    /// <summary>
    /// Makes the window the current row and its neighbours. Without it, an ordered window reaches from the partition's first row to the
    /// current one and its peers, an unordered one is the partition.
    /// </summary>
    /// <param name="preceding">How many rows before the current one; null for all.</param>
    /// <param name="following">How many rows after the current one; null for all.</param>
    public ClickHouseWindow Rows(int? preceding, int? following)
        => throw OutsideOfQuery(nameof(Rows));

    private static InvalidOperationException OutsideOfQuery(string method)
        => new(CoreStrings.FunctionOnClient(method));
}

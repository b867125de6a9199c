using EFCore.ClickHouse.Query;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Microsoft.EntityFrameworkCore;

/// <summary>
/// Window functions for LINQ queries on ClickHouse, as methods of <see cref="EF.Functions" />. A window is described by
/// <see cref="Window" /> and the methods of <see cref="ClickHouseWindow" />:
/// <code>
/// EF.Functions.Average(day.Delay, EF.Functions.Window().OrderBy(day.Date).Rows(6, 0))
/// </code>
/// They are translated to SQL and can't be called outside of a query.
/// </summary>
public static class ClickHouseWindowDbFunctionsExtensions
{
    /// <summary>Begins the description of a window; as it is, the window is the whole result.</summary>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    public static ClickHouseWindow Window(this DbFunctions _)
        => throw OutsideOfQuery(nameof(Window));

    /// <summary>The number of the row in its partition, from 1.</summary>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="window">The partition and the order of the rows; a frame doesn't matter.</param>
    public static long RowNumber(this DbFunctions _, ClickHouseWindow window)
        => throw OutsideOfQuery(nameof(RowNumber));

    /// <summary>The rank of the row in its partition, from 1; rows that tie share a rank, and the ranks after them are left out.</summary>
    /// <inheritdoc cref="RowNumber" />
    public static long Rank(this DbFunctions _, ClickHouseWindow window)
        => throw OutsideOfQuery(nameof(Rank));

    /// <summary>The rank of the row in its partition, from 1; rows that tie share a rank, and no rank is left out.</summary>
    /// <inheritdoc cref="RowNumber" />
    public static long DenseRank(this DbFunctions _, ClickHouseWindow window)
        => throw OutsideOfQuery(nameof(DenseRank));

    /// <summary>How many rows the window has.</summary>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="window">The window.</param>
    public static long Count(this DbFunctions _, ClickHouseWindow window)
        => throw OutsideOfQuery(nameof(Count));

    /// <summary>The sum of a value over the window.</summary>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="value">The value of each row; nulls are left out, and null is the sum of nothing else.</param>
    /// <param name="window">The window.</param>
    public static T Sum<T>(this DbFunctions _, T value, ClickHouseWindow window)
        => throw OutsideOfQuery(nameof(Sum));

    /// <summary>The arithmetic mean of a value over the window.</summary>
    /// <inheritdoc cref="Sum{T}" />
    public static double Average<T>(this DbFunctions _, T value, ClickHouseWindow window)
        => throw OutsideOfQuery(nameof(Average));

    /// <summary>The least value of the window.</summary>
    /// <inheritdoc cref="Sum{T}" />
    public static T Min<T>(this DbFunctions _, T value, ClickHouseWindow window)
        => throw OutsideOfQuery(nameof(Min));

    /// <summary>The greatest value of the window.</summary>
    /// <inheritdoc cref="Sum{T}" />
    public static T Max<T>(this DbFunctions _, T value, ClickHouseWindow window)
        => throw OutsideOfQuery(nameof(Max));

    private static InvalidOperationException OutsideOfQuery(string method)
        => new(CoreStrings.FunctionOnClient(method));
}

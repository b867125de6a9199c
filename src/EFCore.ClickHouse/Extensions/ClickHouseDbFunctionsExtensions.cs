namespace Microsoft.EntityFrameworkCore;

/// <summary>ClickHouse's own aggregates, for use on a group in a LINQ query: <c>EF.Functions.Quantile(0.9, g.Select(f => f.Delay))</c>.</summary>
public static class ClickHouseDbFunctionsExtensions
{
    /// <summary>
    /// The value below which a share of the values lies, interpolated between neighbours. Approximate: computed on a random sample of
    /// 8,192 values.
    /// </summary>
    /// <typeparam name="T">A number type.</typeparam>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="level">The share, 0 to 1: a constant or a variable, not a column.</param>
    /// <param name="values">The values; nulls don't count.</param>
    /// <returns>The quantile; null if there are no values.</returns>
    /// <remarks>ClickHouse's <c>quantile</c>.</remarks>
    public static double? Quantile<T>(this DbFunctions _, double level, IEnumerable<T> values)
        => throw OnlyInQueries(nameof(Quantile));

    /// <summary>The value at a share of the sorted values, exactly. Needs memory for all values.</summary>
    /// <typeparam name="T">A number or time type.</typeparam>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="level">The share, 0 to 1: a constant or a variable, not a column.</param>
    /// <param name="values">The values; nulls don't count.</param>
    /// <returns>The quantile, one of the values; null if there are none.</returns>
    /// <remarks>ClickHouse's <c>quantileExact</c>.</remarks>
    public static T? QuantileExact<T>(this DbFunctions _, double level, IEnumerable<T> values)
        where T : struct
        => throw OnlyInQueries(nameof(QuantileExact));

    /// <summary>The middle value, interpolated between neighbours. Approximate as <see cref="Quantile" /> is.</summary>
    /// <typeparam name="T">A number type.</typeparam>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="values">The values; nulls don't count.</param>
    /// <returns>The median; null if there are no values.</returns>
    /// <remarks>ClickHouse's <c>median</c>.</remarks>
    public static double? Median<T>(this DbFunctions _, IEnumerable<T> values)
        => throw OnlyInQueries(nameof(Median));

    /// <summary>About how many different values there are: within 1 % for most data, in little memory.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="values">The values; nulls don't count.</param>
    /// <returns>The number.</returns>
    /// <remarks>ClickHouse's <c>uniq</c>. For the exact number: <c>values.Distinct().Count()</c>.</remarks>
    public static long Uniq<T>(this DbFunctions _, IEnumerable<T> values)
        => throw OnlyInQueries(nameof(Uniq));

    /// <summary>The standard deviation of a sample, computed in a numerically stable way.</summary>
    /// <typeparam name="T">A number type.</typeparam>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="values">The values; nulls don't count.</param>
    /// <returns>The deviation; null if there are fewer than two values.</returns>
    /// <remarks>ClickHouse's <c>stddevSampStable</c>.</remarks>
    public static double? StandardDeviationSample<T>(this DbFunctions _, IEnumerable<T> values)
        => throw OnlyInQueries(nameof(StandardDeviationSample));

    /// <summary>The standard deviation of a whole population, computed in a numerically stable way.</summary>
    /// <typeparam name="T">A number type.</typeparam>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="values">The values; nulls don't count.</param>
    /// <returns>The deviation; null if there are no values.</returns>
    /// <remarks>ClickHouse's <c>stddevPopStable</c>.</remarks>
    public static double? StandardDeviationPopulation<T>(this DbFunctions _, IEnumerable<T> values)
        => throw OnlyInQueries(nameof(StandardDeviationPopulation));

    /// <summary>The variance of a sample, computed in a numerically stable way.</summary>
    /// <typeparam name="T">A number type.</typeparam>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="values">The values; nulls don't count.</param>
    /// <returns>The variance; null if there are fewer than two values.</returns>
    /// <remarks>ClickHouse's <c>varSampStable</c>.</remarks>
    public static double? VarianceSample<T>(this DbFunctions _, IEnumerable<T> values)
        => throw OnlyInQueries(nameof(VarianceSample));

    /// <summary>The variance of a whole population, computed in a numerically stable way.</summary>
    /// <typeparam name="T">A number type.</typeparam>
    /// <param name="_">The <see cref="DbFunctions" /> instance.</param>
    /// <param name="values">The values; nulls don't count.</param>
    /// <returns>The variance; null if there are no values.</returns>
    /// <remarks>ClickHouse's <c>varPopStable</c>.</remarks>
    public static double? VariancePopulation<T>(this DbFunctions _, IEnumerable<T> values)
        => throw OnlyInQueries(nameof(VariancePopulation));

    private static InvalidOperationException OnlyInQueries(string method)
        => new(CoreStrings.FunctionOnClient(method));
}

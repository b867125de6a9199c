namespace ClickHouse.AdoNet.Types;

/// <summary>
/// <c>AggregateFunction(function, T…)</c>. Only the function itself knows how long its state is, so values can't be read or written:
/// select <c>finalizeAggregation(column)</c> or the <c>-Merge</c> combinator instead.
/// </summary>
public sealed class ClickHouseAggregateFunctionType : ClickHouseType
{
    internal ClickHouseAggregateFunctionType(string arguments)
        : base(ClickHouseTypeKind.AggregateFunction, $"AggregateFunction({arguments})", typeof(byte[]))
        => Arguments = arguments;

    /// <summary>The function, its parameters and argument types as ClickHouse writes them.</summary>
    public string Arguments { get; }
}

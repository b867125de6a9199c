namespace ClickHouse.AdoNet.Native;

/// <summary>AggregateFunction: only the engine knows where a state ends, so a column of it may only be empty.</summary>
internal sealed class OpaqueColumn(string name, ClickHouseType type) : ClickHouseColumn(name, type)
{
    internal override object ReadValue(int row)
        => throw Inconvertible(Type.ClrType);

    private protected override ValueTask ReadRowsAsync(NativeInput input, int rows)
        => rows == 0
            ? ValueTask.CompletedTask
            : throw new NotSupportedException(
                $"Column '{Name}' is of type {Type}: the state of an aggregate function can't be read. "
                + $"Select finalizeAggregation({Name}), hex({Name}), or merge it with the -Merge combinator.");
}

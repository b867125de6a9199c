namespace ClickHouse.AdoNet.Types;

/// <summary><c>SimpleAggregateFunction(function, T)</c>: stored and read as a <c>T</c>.</summary>
public sealed class ClickHouseSimpleAggregateFunctionType : ClickHouseType
{
    internal ClickHouseSimpleAggregateFunctionType(string function, ClickHouseType underlying)
        : base(ClickHouseTypeKind.SimpleAggregateFunction, $"SimpleAggregateFunction({function}, {underlying.Name})", underlying.ClrType)
    {
        Function = function;
        Underlying = underlying;
    }

    /// <summary>The aggregate function by which values merge.</summary>
    public string Function { get; }

    /// <summary>The type of the values.</summary>
    public ClickHouseType Underlying { get; }

    /// <inheritdoc />
    public override bool IsNullable => Underlying.IsNullable;

    internal override ClickHouseType Layout => Underlying.Layout;
}

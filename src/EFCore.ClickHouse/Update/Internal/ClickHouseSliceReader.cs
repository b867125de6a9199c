namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Takes the values of one column out of rows.</summary>
/// <param name="rows">The rows, and perhaps others behind them.</param>
/// <param name="count">How many rows there are.</param>
/// <param name="values">Where the values go, as the driver takes them.</param>
internal delegate void ClickHouseSliceReader<TRow, TValue>(TRow[] rows, int count, TValue[] values);

namespace ClickHouse.AdoNet;

/// <summary>What the engine says a statement has done.</summary>
/// <param name="ReadRows">Rows read from tables.</param>
/// <param name="ReadBytes">Uncompressed bytes read from tables.</param>
/// <param name="WrittenRows">Rows written, those of cascaded materialized views included.</param>
/// <param name="WrittenBytes">Uncompressed bytes written.</param>
/// <param name="Elapsed">Time the engine took.</param>
public readonly record struct ClickHouseSummary(long ReadRows, long ReadBytes, long WrittenRows, long WrittenBytes, TimeSpan Elapsed);

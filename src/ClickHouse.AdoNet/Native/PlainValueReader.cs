namespace ClickHouse.AdoNet.Native;

/// <summary>Reads through the column's own conversions.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal sealed class PlainValueReader<T> : ValueReader<T>
{
    public override T Read(ClickHouseColumn column, int row)
        => column.Read<T>(row);
}

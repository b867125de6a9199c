namespace ClickHouse.AdoNet.Native;

/// <summary>How to read a CLR type that is built from others, whatever the column.</summary>
internal interface IValueReader
{
    object ReadObject(ClickHouseColumn column, int row);
}

namespace ClickHouse.AdoNet.Native;

/// <summary>A column that can be read as one more CLR type, besides those <see cref="ClickHouseColumn" /> has a getter for.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal interface IColumnReader<T>
{
    T Read(int row);
}

namespace ClickHouse.AdoNet.Native;

/// <summary>A column writer that takes values of one more CLR type, never null. A value that is refused leaves no trace.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal interface IValueSink<T>
{
    void Append(T value);
}

namespace ClickHouse.AdoNet.Native;

/// <summary>
/// A column writer that takes many values in one loop of its own, without a call for each; null is NULL. If one is refused, those before it
/// may have been appended.
/// </summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal interface ISpanSink<T>
{
    void Append(ReadOnlySpan<T> values);
}

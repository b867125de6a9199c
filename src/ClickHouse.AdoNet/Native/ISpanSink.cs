namespace ClickHouse.AdoNet.Native;

/// <summary>A column writer whose layout is an array of <typeparamref name="T" />.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal interface ISpanSink<T>
{
    void Append(ReadOnlySpan<T> values);
}

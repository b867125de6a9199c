namespace ClickHouse.AdoNet.Native;

/// <summary>The view of a column that takes a type directly.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal sealed class SinkWriter<T>(ClickHouseColumnWriter column, IValueSink<T> sink) : ClickHouseColumnWriter<T>(column)
{
    public override void Append(T value)
    {
        if (value is null)
        {
            Column.AppendNull();
        }
        else
        {
            sink.Append(value);
        }
    }

    private protected override void AppendAll(ReadOnlySpan<T> values)
    {
        if (sink is ISpanSink<T> spans)
        {
            spans.Append(values);
        }
        else
        {
            base.AppendAll(values);
        }
    }
}

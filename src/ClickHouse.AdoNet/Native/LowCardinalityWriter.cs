namespace ClickHouse.AdoNet.Native;

/// <summary>Takes values into a dictionary.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal sealed class LowCardinalityWriter<T>(LowCardinalityColumnWriter column, ClickHouseColumnWriter<T> dictionary)
    : ClickHouseColumnWriter<T>(column)
{
    public override void Append(T value)
    {
        if (value is null)
        {
            Column.AppendNull();
            return;
        }

        dictionary.Append(value);
        column.EndRow();
    }
}

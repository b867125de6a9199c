namespace ClickHouse.AdoNet.Native;

/// <summary>Takes values of one of the types of a Variant or Dynamic column.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal sealed class ByTypeWriter<T>(ByTypeColumnWriter column, int number, ClickHouseColumnWriter<T> values)
    : ClickHouseColumnWriter<T>(column)
{
    public override void Append(T value)
    {
        if (value is null)
        {
            Column.AppendNull();
            return;
        }

        values.Append(value);
        column.EndRow(number);
    }
}

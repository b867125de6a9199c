namespace ClickHouse.AdoNet.Native;

/// <summary>Takes values by way of another type.</summary>
/// <typeparam name="TFrom">The type taken.</typeparam>
/// <typeparam name="TTo">The type the column is given.</typeparam>
internal sealed class ConvertingWriter<TFrom, TTo>(ClickHouseColumnWriter<TTo> target, Func<TFrom, TTo> convert)
    : ClickHouseColumnWriter<TFrom>(target.Column)
{
    public override void Append(TFrom value)
    {
        if (value is null)
        {
            Column.AppendNull();
        }
        else
        {
            target.Append(convert(value));
        }
    }
}

namespace ClickHouse.AdoNet.Native;

/// <summary>Takes arrays.</summary>
/// <typeparam name="T">The type of their elements.</typeparam>
internal sealed class ArrayWriter<T>(ArrayColumnWriter column) : ClickHouseColumnWriter<T[]?>(column)
{
    private readonly ClickHouseColumnWriter<T> _elements = column.Elements.As<T>();

    public override void Append(T[]? value)
    {
        if (value is null)
        {
            Column.AppendNull();
            return;
        }

        _elements.Append(value.AsSpan());
        column.EndRow();
    }
}

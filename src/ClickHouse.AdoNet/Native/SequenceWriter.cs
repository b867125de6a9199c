namespace ClickHouse.AdoNet.Native;

/// <summary>Takes lists, sets and other sequences as arrays.</summary>
/// <typeparam name="TSequence">The type of the sequence.</typeparam>
/// <typeparam name="T">The type of its elements.</typeparam>
internal sealed class SequenceWriter<TSequence, T>(ArrayColumnWriter column) : ClickHouseColumnWriter<TSequence>(column)
    where TSequence : IEnumerable<T>
{
    private readonly ClickHouseColumnWriter<T> _elements = column.Elements.As<T>();

    public override void Append(TSequence value)
    {
        if (value is null)
        {
            Column.AppendNull();
            return;
        }

        try
        {
            foreach (var element in value)
            {
                _elements.Append(element);
            }

            column.EndRow();
        }
        catch
        {
            column.AbandonRow();
            throw;
        }
    }
}

namespace ClickHouse.AdoNet.Native;

/// <summary>Reads an interface that arrays have, such as a read-only list.</summary>
/// <typeparam name="TSequence">The interface.</typeparam>
/// <typeparam name="T">The type of its elements.</typeparam>
internal sealed class SequenceValueReader<TSequence, T> : ValueReader<TSequence>
    where TSequence : class
{
    public override TSequence Read(ClickHouseColumn column, int row)
        => (TSequence)(object)column.Read<T[]>(row);
}

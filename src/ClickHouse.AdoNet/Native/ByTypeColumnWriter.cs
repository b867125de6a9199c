using System.Buffers;

namespace ClickHouse.AdoNet.Native;

/// <summary>Values sorted into one column for every type, and for every row the number of its column.</summary>
internal abstract class ByTypeColumnWriter(string name, ClickHouseType type) : ClickHouseColumnWriter(name, type)
{
    private protected const int Null = -1;

    private readonly ColumnBuffer<short> _numbers = new();

    public sealed override int Count => _numbers.Count;

    /// <summary>The columns, in the order of their numbers.</summary>
    private protected abstract IReadOnlyList<ClickHouseColumnWriter> Columns { get; }

    private protected ReadOnlySpan<short> Numbers => _numbers.Items;

    /// <summary>Ends a row whose value was appended to a column.</summary>
    public void EndRow(int number)
        => _numbers.Add((short)number);

    internal sealed override ClickHouseColumnWriter<T>? CreateView<T>()
        => Choose<T>() is var (number, values) ? new ByTypeWriter<T>(this, number, values) : null;

    internal sealed override void AppendDefault()
        => _numbers.Add(Null);

    private protected abstract (int Number, ClickHouseColumnWriter<T> Values)? Choose<T>();

    private protected sealed override void AppendNullRow()
        => AppendDefault();

    private protected sealed override void TruncateRows(int count)
    {
        if (count >= Count)
        {
            return;
        }

        var removed = new int[Columns.Count];
        foreach (var number in Numbers[count..])
        {
            if (number != Null)
            {
                removed[number]++;
            }
        }

        for (var i = 0; i < removed.Length; i++)
        {
            Columns[i].Truncate(Columns[i].Count - removed[i]);
        }

        _numbers.Truncate(count);
    }

    private protected sealed override void WriteRows(IBufferWriter<byte> output)
    {
        WriteNumbers(output);
        foreach (var column in Columns)
        {
            column.WriteData(output);
        }
    }

    private protected abstract void WriteNumbers(IBufferWriter<byte> output);
}

using System.Buffers;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Tuple.</summary>
internal sealed class TupleColumnWriter : ClickHouseColumnWriter, IValueSink<object?[]>
{
    public TupleColumnWriter(string name, ClickHouseType type, ClickHouseTupleType layout, ColumnWriterFactory factory)
        : base(name, type)
        => Elements = [.. layout.Elements.Select(e => factory.Create(e.Name is null ? name : $"{name}.{e.Name}", e.Type))];

    public IReadOnlyList<ClickHouseColumnWriter> Elements { get; }

    public override int Count => Elements[0].Count;

    public void Append(object?[] value)
    {
        if (value.Length != Elements.Count)
        {
            throw OutOfRange(typeof(object?[]), $"it has {value.Length} elements");
        }

        var count = Count;
        try
        {
            for (var i = 0; i < value.Length; i++)
            {
                Elements[i].AppendObject(value[i]);
            }
        }
        catch
        {
            TruncateRows(count);
            throw;
        }
    }

    internal override ClickHouseColumnWriter<T>? CreateView<T>()
        => base.CreateView<T>()
            ?? (TupleMembers.IsTuple(typeof(T)) && TupleMembers.Types(typeof(T)).Count() == Elements.Count ? new TupleWriter<T>(this) : null);

    internal override void AppendDefault()
    {
        foreach (var element in Elements)
        {
            element.AppendDefault();
        }
    }

    internal override void WritePrefix(IBufferWriter<byte> output)
    {
        foreach (var element in Elements)
        {
            element.WritePrefix(output);
        }
    }

    private protected override void TruncateRows(int count)
    {
        foreach (var element in Elements)
        {
            element.Truncate(count);
        }
    }

    private protected override void WriteRows(IBufferWriter<byte> output)
    {
        foreach (var element in Elements)
        {
            element.WriteData(output);
        }
    }
}

using System.Buffers;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Variant: a value goes to the alternative of just its CLR type, else to the only one that it converts to.</summary>
internal sealed class VariantColumnWriter : ByTypeColumnWriter
{
    public VariantColumnWriter(string name, ClickHouseType type, ClickHouseVariantType layout, ColumnWriterFactory factory)
        : base(name, type)
        => Columns = [.. layout.Alternatives.Select(t => factory.Create(name, t))];

    private protected override IReadOnlyList<ClickHouseColumnWriter> Columns { get; }

    internal override void WritePrefix(IBufferWriter<byte> output)
    {
        output.WriteUInt64(VariantColumn.BasicMode);
        foreach (var column in Columns)
        {
            column.WritePrefix(output);
        }
    }

    private protected override (int Number, ClickHouseColumnWriter<T> Values)? Choose<T>()
    {
        var candidates = Columns.Select((column, number) => (Number: number, Values: Try<T>(column))).Where(c => c.Values is not null).ToList();
        var exact = candidates.Where(c => c.Values!.Column.Type.ClrType == typeof(T)).ToList();
        var chosen = exact.Count > 0 ? exact : candidates;
        return chosen.Count switch
        {
            0 => null,
            1 => (chosen[0].Number, chosen[0].Values!),
            _ => throw new InvalidCastException(
                $"'{Name}' of type {Type} can't take a {typeof(T)}, which could be any of {string.Join(", ", chosen.Select(c => c.Values!.Column.Type))}."),
        };
    }

    private protected override void WriteNumbers(IBufferWriter<byte> output)
    {
        var room = output.GetSpan(Count);
        for (var i = 0; i < Count; i++)
        {
            // -1 becomes 255, which is NULL.
            room[i] = (byte)Numbers[i];
        }

        output.Advance(Count);
    }

    private static ClickHouseColumnWriter<T>? Try<T>(ClickHouseColumnWriter column)
    {
        try
        {
            return column.TryAs<T>();
        }
        catch (InvalidCastException)
        {
            // The elements of a collection don't convert.
            return null;
        }
    }
}

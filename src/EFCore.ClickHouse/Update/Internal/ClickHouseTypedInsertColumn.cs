using System.Buffers;
using System.Runtime.CompilerServices;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>A column whose values go from the row into the driver's buffer without boxing.</summary>
internal sealed class ClickHouseTypedInsertColumn<TRow, TProperty, TValue>(
    string name,
    RelationalTypeMapping mapping,
    bool isNullable,
    Func<TRow, TProperty> getter,
    ClickHouseSliceReader<TRow, TValue> read)
    : ClickHouseInsertColumn<TRow>(name, mapping, isNullable)
{
    public override object? GetValue(TRow row)
        => getter(row);

    // All at once: a column of numbers copies them.
    public override void Append(TRow[] rows, int count, ClickHouseColumnWriter column)
    {
        var values = ArrayPool<TValue>.Shared.Rent(count);
        read(rows, count, values);
        column.As<TValue>().Append(values.AsSpan(0, count));
        ArrayPool<TValue>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<TValue>());
    }
}

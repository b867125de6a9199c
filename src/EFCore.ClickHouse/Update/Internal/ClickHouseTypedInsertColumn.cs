using System.Buffers;
using System.Runtime.CompilerServices;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>A column whose values go from the row into the driver's buffer without boxing.</summary>
internal sealed class ClickHouseTypedInsertColumn<TRow, TProperty, TProvider>(
    string name,
    RelationalTypeMapping mapping,
    bool isNullable,
    Func<TRow, TProperty> getter,
    Func<TProperty, TProvider>? convert)
    : ClickHouseInsertColumn<TRow>(name, mapping, isNullable)
{
    public override object? GetValue(TRow row)
        => getter(row);

    public override void Append(ReadOnlySpan<TRow> rows, ClickHouseColumnWriter column)
    {
        if (convert is null)
        {
            var plain = ArrayPool<TProperty>.Shared.Rent(rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                plain[i] = getter(rows[i]);
            }

            Append(plain, rows.Length, column);
            return;
        }

        var converted = ArrayPool<TProvider>.Shared.Rent(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            converted[i] = convert(getter(rows[i]));
        }

        Append(converted, rows.Length, column);
    }

    // All at once: a column of numbers copies them.
    private static void Append<T>(T[] values, int count, ClickHouseColumnWriter column)
    {
        column.As<T>().Append(values.AsSpan(0, count));
        ArrayPool<T>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }
}

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

    public override void Append(IReadOnlyList<TRow> rows, int start, int count, ClickHouseColumnWriter column)
    {
        if (convert is null)
        {
            var plain = column.As<TProperty>();
            for (var i = start; i < start + count; i++)
            {
                plain.Append(getter(rows[i]));
            }

            return;
        }

        var converted = column.As<TProvider>();
        for (var i = start; i < start + count; i++)
        {
            converted.Append(convert(getter(rows[i])));
        }
    }
}

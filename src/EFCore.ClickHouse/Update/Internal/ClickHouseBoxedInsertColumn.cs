namespace EFCore.ClickHouse.Update.Internal;

/// <summary>A column whose values are boxed on their way: for values that aren't a property's, and for unusual conversions.</summary>
internal sealed class ClickHouseBoxedInsertColumn<TRow>(
    string name,
    RelationalTypeMapping mapping,
    bool isNullable,
    Func<TRow, object?> getter)
    : ClickHouseInsertColumn<TRow>(name, mapping, isNullable)
{
    public override object? GetValue(TRow row)
        => getter(row);

    public override void Append(TRow[] rows, int count, ClickHouseColumnWriter column)
    {
        var convert = Mapping.Converter?.ConvertToProvider;
        foreach (var row in rows.AsSpan(0, count))
        {
            var value = getter(row);
            column.AppendObject(convert is null ? value : convert(value));
        }
    }
}

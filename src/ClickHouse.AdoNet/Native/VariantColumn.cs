using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Variant: the number of each row's alternative, 255 for NULL, then the alternatives' columns.</summary>
internal sealed class VariantColumn : ByTypeColumn
{
    public const byte NullNumber = 255;
    public const ulong BasicMode = 0;

    public VariantColumn(string name, ClickHouseType type, ClickHouseVariantType layout, ColumnFactory factory)
        : base(name, type)
        => Columns = [.. layout.Alternatives.Select(t => factory.Create(name, t))];

    internal override async ValueTask ReadPrefixAsync(NativeInput input)
    {
        var mode = await input.ReadUInt64Async().ConfigureAwait(false);
        if (mode != BasicMode)
        {
            throw input.Malformed(
                $"Variant comes in serialisation {mode}, but only the basic one is understood: "
                + "set use_compact_variant_discriminators_serialization = 0");
        }

        foreach (var column in Columns)
        {
            await column.ReadPrefixAsync(input).ConfigureAwait(false);
        }
    }

    private protected override ValueTask ReadRowsAsync(NativeInput input, int rows)
        => ReadRowsAsync(input, rows, NullNumber, 1);
}

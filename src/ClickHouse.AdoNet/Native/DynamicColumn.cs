namespace ClickHouse.AdoNet.Native;

/// <summary>Dynamic in its flattened serialisation: the types of this block, the number of each row's type, then a column for every type.</summary>
internal sealed class DynamicColumn(string name, ClickHouseType type, ColumnFactory factory) : ByTypeColumn(name, type)
{
    public const ulong FlattenedVersion = 3;

    // Two bytes hold the number of a row's type.
    private const int MaxTypes = ushort.MaxValue - 1;

    internal override async ValueTask ReadPrefixAsync(NativeInput input)
    {
        var version = await input.ReadUInt64Async().ConfigureAwait(false);
        if (version != FlattenedVersion)
        {
            throw input.Malformed(
                $"Dynamic comes in serialisation {version}, but only the flattened one is understood: "
                + "set output_format_native_use_flattened_dynamic_and_json_serialization = 1");
        }

        var count = await input.ReadCountAsync(MaxTypes, "types in Dynamic").ConfigureAwait(false);
        var columns = new List<ClickHouseColumn>();
        for (var i = 0; i < count; i++)
        {
            var known = i < Columns.Length ? Columns[i] : null;
            var type = await input.ReadTypeAsync(known?.Type).ConfigureAwait(false);
            if (known is null || !ReferenceEquals(type, known.Type))
            {
                known?.Release();
                known = factory.Create(Name, type);
            }

            columns.Add(known);
        }

        foreach (var column in Columns.Skip(count))
        {
            column.Release();
        }

        Columns = [.. columns];
        foreach (var column in Columns)
        {
            await column.ReadPrefixAsync(input).ConfigureAwait(false);
        }
    }

    private protected override ValueTask ReadRowsAsync(NativeInput input, int rows)
        => ReadRowsAsync(input, rows, Columns.Length, Columns.Length < byte.MaxValue + 1 ? 1 : 2);
}

namespace ClickHouse.AdoNet.Native;

/// <summary>JSON as text, the only one of its serialisations whose documents come as they were written.</summary>
internal sealed class JsonColumn(string name, ClickHouseType type) : StringColumn(name, type)
{
    public const ulong TextVersion = 1;

    internal override async ValueTask ReadPrefixAsync(NativeInput input)
    {
        var version = await input.ReadUInt64Async().ConfigureAwait(false);
        if (version != TextVersion)
        {
            throw input.Malformed(
                $"JSON comes in serialisation {version}, but only text is understood: "
                + "set output_format_native_write_json_as_string = 1, or select toJSONString(column)");
        }
    }
}

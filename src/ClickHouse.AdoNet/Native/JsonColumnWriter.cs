using System.Buffers;

namespace ClickHouse.AdoNet.Native;

/// <summary>JSON as text; the engine parses it.</summary>
internal sealed class JsonColumnWriter(string name, ClickHouseType type) : StringColumnWriter(name, type)
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    internal override void WritePrefix(IBufferWriter<byte> output)
        => output.WriteUInt64(JsonColumn.TextVersion);

    internal override void AppendDefault()
        => Append(EmptyObject);
}

namespace ClickHouse.AdoNet.Native;

/// <summary>FixedString: every row has the same number of bytes.</summary>
internal sealed class FixedStringColumn(string name, ClickHouseType type, int length) : BytesColumn(name, type)
{
    private protected override (int Start, int Length) Locate(int row)
        => (row * length, length);

    // ClickHouse pads shorter texts with zero bytes.
    private protected override ReadOnlySpan<byte> TextAt(int row)
        => ReadBytes(row).TrimEnd((byte)0);

    private protected override ValueTask ReadRowsAsync(NativeInput input, int rows)
    {
        Reset();
        var bytes = (long)rows * length;
        return bytes <= input.Limits.MaxColumnBytes
            ? Bytes.ReadAsync(input, (int)bytes)
            : throw input.Malformed($"{bytes} bytes of text exceed the limit of {input.Limits.MaxColumnBytes} bytes");
    }
}

using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>Bool: one byte a value.</summary>
internal sealed class BoolColumn(string name, ClickHouseType type) : FixedColumn<bool>(name, type)
{
    internal override object ReadValue(int row) => ItemAt(row);

    internal override bool ReadBoolean(int row) => ItemAt(row);

    internal override byte ReadByte(int row) => ItemAt(row) ? (byte)1 : (byte)0;

    // A CLR bool of any other byte than 0 and 1 breaks comparisons.
    private protected override void Normalize(Span<bool> values)
    {
        var bytes = MemoryMarshal.Cast<bool, byte>(values);
        if (bytes.IndexOfAnyExceptInRange((byte)0, (byte)1) < 0)
        {
            return;
        }

        foreach (ref var b in bytes)
        {
            b = b == 0 ? (byte)0 : (byte)1;
        }
    }
}

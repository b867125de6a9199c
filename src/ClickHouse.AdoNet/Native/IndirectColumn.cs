namespace ClickHouse.AdoNet.Native;

/// <summary>A column whose values lie in other columns: in a dictionary, or by type.</summary>
internal abstract class IndirectColumn(string name, ClickHouseType type) : ClickHouseColumn(name, type)
{
    /// <summary>The column that holds the value, and its row there.</summary>
    private protected abstract ClickHouseColumn Resolve(ref int row);

    internal sealed override T ReadOther<T>(int row) => Resolve(ref row).Read<T>(row);

    internal sealed override object ReadValue(int row) => Resolve(ref row).ReadValue(row);

    internal sealed override bool ReadBoolean(int row) => Resolve(ref row).ReadBoolean(row);

    internal sealed override sbyte ReadSByte(int row) => Resolve(ref row).ReadSByte(row);

    internal sealed override byte ReadByte(int row) => Resolve(ref row).ReadByte(row);

    internal sealed override short ReadInt16(int row) => Resolve(ref row).ReadInt16(row);

    internal sealed override ushort ReadUInt16(int row) => Resolve(ref row).ReadUInt16(row);

    internal sealed override int ReadInt32(int row) => Resolve(ref row).ReadInt32(row);

    internal sealed override uint ReadUInt32(int row) => Resolve(ref row).ReadUInt32(row);

    internal sealed override long ReadInt64(int row) => Resolve(ref row).ReadInt64(row);

    internal sealed override ulong ReadUInt64(int row) => Resolve(ref row).ReadUInt64(row);

    internal sealed override float ReadSingle(int row) => Resolve(ref row).ReadSingle(row);

    internal sealed override double ReadDouble(int row) => Resolve(ref row).ReadDouble(row);

    internal sealed override decimal ReadDecimal(int row) => Resolve(ref row).ReadDecimal(row);

    internal sealed override DateTime ReadDateTime(int row) => Resolve(ref row).ReadDateTime(row);

    internal sealed override DateTimeOffset ReadDateTimeOffset(int row) => Resolve(ref row).ReadDateTimeOffset(row);

    internal sealed override DateOnly ReadDateOnly(int row) => Resolve(ref row).ReadDateOnly(row);

    internal sealed override TimeOnly ReadTimeOnly(int row) => Resolve(ref row).ReadTimeOnly(row);

    internal sealed override TimeSpan ReadTimeSpan(int row) => Resolve(ref row).ReadTimeSpan(row);

    internal sealed override Guid ReadGuid(int row) => Resolve(ref row).ReadGuid(row);

    internal sealed override string ReadString(int row) => Resolve(ref row).ReadString(row);

    internal sealed override ReadOnlySpan<byte> ReadBytes(int row) => Resolve(ref row).ReadBytes(row);
}

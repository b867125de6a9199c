using System.Runtime.CompilerServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>Reads a CLR enum from its number.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class EnumValueReader<T> : ValueReader<T>
    where T : struct, Enum
{
    public override T Read(ClickHouseColumn column, int row)
        => Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.SByte => As(column.ReadSByte(row)),
            TypeCode.Byte => As(column.ReadByte(row)),
            TypeCode.Int16 => As(column.ReadInt16(row)),
            TypeCode.UInt16 => As(column.ReadUInt16(row)),
            TypeCode.Int32 => As(column.ReadInt32(row)),
            TypeCode.UInt32 => As(column.ReadUInt32(row)),
            TypeCode.Int64 => As(column.ReadInt64(row)),
            _ => As(column.ReadUInt64(row)),
        };

    private static T As<TNumber>(TNumber number)
        => Unsafe.As<TNumber, T>(ref number);
}

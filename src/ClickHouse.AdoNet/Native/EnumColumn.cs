using System.Numerics;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Enum8 and Enum16: numbers, read as names.</summary>
/// <typeparam name="T"><see cref="sbyte" /> or <see cref="short" />.</typeparam>
internal sealed class EnumColumn<T>(string name, ClickHouseType type, ClickHouseEnumType members) : IntegerColumn<T>(name, type)
    where T : unmanaged, IBinaryInteger<T>
{
    internal override object ReadValue(int row) => ReadString(row);

    internal override string ReadString(int row)
        => members.TryGetName(short.CreateTruncating(ItemAt(row)), out var member)
            ? member
            : throw new InvalidCastException($"Column '{Name}' holds {ItemAt(row)}, which {Type} has no name for.");
}

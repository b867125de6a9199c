namespace ClickHouse.AdoNet.Types;

/// <summary>A type without parameters, such as <c>Int32</c> or <c>String</c>.</summary>
public sealed class ClickHouseScalarType : ClickHouseType
{
    internal ClickHouseScalarType(ClickHouseTypeKind kind, string name, Type clrType)
        : base(kind, name, clrType)
    {
    }
}

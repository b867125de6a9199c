namespace ClickHouse.AdoNet.Types;

/// <summary><c>Array(element)</c>.</summary>
public sealed class ClickHouseArrayType : ClickHouseType
{
    internal ClickHouseArrayType(ClickHouseType element)
        : base(ClickHouseTypeKind.Array, $"Array({element.Name})", element.ClrElementType.MakeArrayType())
        => Element = element;

    /// <summary>The type of the elements.</summary>
    public ClickHouseType Element { get; }
}

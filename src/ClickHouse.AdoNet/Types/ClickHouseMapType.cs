namespace ClickHouse.AdoNet.Types;

/// <summary><c>Map(key, value)</c>.</summary>
public sealed class ClickHouseMapType : ClickHouseType
{
    internal ClickHouseMapType(ClickHouseType key, ClickHouseType value)
        : base(
            ClickHouseTypeKind.Map,
            $"Map({key.Name}, {value.Name})",
            typeof(Dictionary<,>).MakeGenericType(key.ClrType, value.ClrElementType))
    {
        Key = key;
        Value = value;
        Entries = new ClickHouseArrayType(
            new ClickHouseTupleType([new ClickHouseTupleElement("keys", key), new ClickHouseTupleElement("values", value)]));
    }

    /// <summary>The type of the keys.</summary>
    public ClickHouseType Key { get; }

    /// <summary>The type of the values.</summary>
    public ClickHouseType Value { get; }

    /// <summary>A map's bytes are those of an array of pairs.</summary>
    internal ClickHouseArrayType Entries { get; }
}

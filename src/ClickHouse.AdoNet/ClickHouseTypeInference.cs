using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet;

/// <summary>The ClickHouse type that a CLR value is taken for when nothing else says it.</summary>
internal static class ClickHouseTypeInference
{
    public static ClickHouseType TypeOf(object value)
        => value switch
        {
            bool => ClickHouseTypes.Bool,
            sbyte => ClickHouseTypes.Int8,
            byte => ClickHouseTypes.UInt8,
            short => ClickHouseTypes.Int16,
            ushort => ClickHouseTypes.UInt16,
            int => ClickHouseTypes.Int32,
            uint => ClickHouseTypes.UInt32,
            long => ClickHouseTypes.Int64,
            ulong => ClickHouseTypes.UInt64,
            float => ClickHouseTypes.Float32,
            double => ClickHouseTypes.Float64,
            string => ClickHouseTypes.String,
            Guid => ClickHouseTypes.Uuid,
            DateOnly => ClickHouseTypes.Date32,
            DateTime => ClickHouseType.Parse("DateTime64(7)"),
            _ => throw new InvalidCastException($"the ClickHouse type of a {value.GetType()} isn't evident; write it in the placeholder"),
        };
}

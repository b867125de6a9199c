using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Makes the column that decodes a type.</summary>
/// <param name="serverTimeZone">The zone of DateTime columns whose type names none.</param>
internal sealed class ColumnFactory(string serverTimeZone)
{
    public ClickHouseColumn Create(string name, ClickHouseType type)
    {
        var layout = type.Layout;
        if (layout is ClickHouseNullableType nullable)
        {
            var column = Create(name, type, nullable.Underlying.Layout);
            column.ReadNullMap();
            return column;
        }

        return Create(name, type, layout);
    }

    private ClickHouseColumn Create(string name, ClickHouseType type, ClickHouseType layout)
        => layout switch
        {
            ClickHouseDecimalType t => t.Size switch
            {
                4 => new DecimalColumn<int>(name, type, t.Scale),
                8 => new DecimalColumn<long>(name, type, t.Scale),
                16 => new DecimalColumn<Int128>(name, type, t.Scale),
                _ => new DecimalColumn<Bits256>(name, type, t.Scale),
            },
            ClickHouseFixedStringType t => new FixedStringColumn(name, type, t.Length),
            ClickHouseDateTimeType t => new InstantColumn<uint>(name, type, 0, new ColumnTimeZone(t.TimeZone, serverTimeZone)),
            ClickHouseDateTime64Type t => new InstantColumn<long>(name, type, t.Precision, new ColumnTimeZone(t.TimeZone, serverTimeZone)),
            ClickHouseTime64Type t => new TimeColumn<long>(name, type, t.Precision),
            ClickHouseIntervalType t => new IntervalColumn(name, type, t.Unit),
            ClickHouseEnumType { Kind: ClickHouseTypeKind.Enum8 } t => new EnumColumn<sbyte>(name, type, t),
            ClickHouseEnumType t => new EnumColumn<short>(name, type, t),
            ClickHouseArrayType t => new ArrayColumn(name, type, t, this),
            ClickHouseTupleType { Elements.Count: 0 } => new EmptyTupleColumn(name, type),
            ClickHouseTupleType t when type is ClickHouseGeoType => new PointColumn(name, type, t, this),
            ClickHouseTupleType t => new TupleColumn(name, type, t, this),
            ClickHouseMapType t => new MapColumn(name, type, t, this),
            ClickHouseLowCardinalityType t => new LowCardinalityColumn(name, type, t, this),
            ClickHouseVariantType t => new VariantColumn(name, type, t, this),
            ClickHouseDynamicType => new DynamicColumn(name, type, this),
            ClickHouseJsonType => new JsonColumn(name, type),
            ClickHouseQBitType t => new QBitColumn(name, type, t),
            ClickHouseAggregateFunctionType => new OpaqueColumn(name, type),
            _ => CreateScalar(name, type, layout.Kind),
        };

    private static ClickHouseColumn CreateScalar(string name, ClickHouseType type, ClickHouseTypeKind kind)
        => kind switch
        {
            ClickHouseTypeKind.Int8 => new IntegerColumn<sbyte>(name, type),
            ClickHouseTypeKind.Int16 => new IntegerColumn<short>(name, type),
            ClickHouseTypeKind.Int32 => new IntegerColumn<int>(name, type),
            ClickHouseTypeKind.Int64 => new IntegerColumn<long>(name, type),
            ClickHouseTypeKind.Int128 => new IntegerColumn<Int128>(name, type),
            ClickHouseTypeKind.Int256 => new WideIntegerColumn(name, type, signed: true),
            ClickHouseTypeKind.UInt8 => new IntegerColumn<byte>(name, type),
            ClickHouseTypeKind.UInt16 => new IntegerColumn<ushort>(name, type),
            ClickHouseTypeKind.UInt32 => new IntegerColumn<uint>(name, type),
            ClickHouseTypeKind.UInt64 => new IntegerColumn<ulong>(name, type),
            ClickHouseTypeKind.UInt128 => new IntegerColumn<UInt128>(name, type),
            ClickHouseTypeKind.UInt256 => new WideIntegerColumn(name, type, signed: false),
            ClickHouseTypeKind.Float32 => new Float32Column(name, type),
            ClickHouseTypeKind.Float64 => new Float64Column(name, type),
            ClickHouseTypeKind.BFloat16 => new BFloat16Column(name, type),
            ClickHouseTypeKind.Bool => new BoolColumn(name, type),
            ClickHouseTypeKind.String => new StringColumn(name, type),
            ClickHouseTypeKind.Uuid => new UuidColumn(name, type),
            ClickHouseTypeKind.Date => new DateColumn<ushort>(name, type),
            ClickHouseTypeKind.Date32 => new DateColumn<int>(name, type),
            ClickHouseTypeKind.Time => new TimeColumn<int>(name, type, 0),
            ClickHouseTypeKind.IPv4 => new IPv4Column(name, type),
            ClickHouseTypeKind.IPv6 => new IPv6Column(name, type),
            ClickHouseTypeKind.Nothing => new NothingColumn(name, type),
            _ => throw new NotSupportedException($"Column '{name}' is of type {type}, which can't be read."),
        };
}

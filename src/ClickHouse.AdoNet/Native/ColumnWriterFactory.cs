using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Makes the writer that encodes a type.</summary>
/// <param name="serverTimeZone">The zone in which wall-clock times are meant where the type names none.</param>
internal sealed class ColumnWriterFactory(string serverTimeZone)
{
    public ClickHouseColumnWriter Create(string name, ClickHouseType type)
    {
        var layout = type.Layout is ClickHouseNullableType nullable ? nullable.Underlying.Layout : type.Layout;
        return layout switch
        {
            ClickHouseDecimalType t => t.Size switch
            {
                4 => new DecimalColumnWriter<int>(name, type, t),
                8 => new DecimalColumnWriter<long>(name, type, t),
                16 => new DecimalColumnWriter<Int128>(name, type, t),
                _ => new DecimalColumnWriter<Bits256>(name, type, t),
            },
            ClickHouseFixedStringType t => new FixedStringColumnWriter(name, type, t.Length),
            ClickHouseDateTimeType t => new InstantColumnWriter<uint>(name, type, 0, new ColumnTimeZone(t.TimeZone, serverTimeZone)),
            ClickHouseDateTime64Type t =>
                new InstantColumnWriter<long>(name, type, t.Precision, new ColumnTimeZone(t.TimeZone, serverTimeZone)),
            ClickHouseTime64Type t => new TimeColumnWriter<long>(name, type, t.Precision),
            ClickHouseIntervalType => new IntegerColumnWriter<long>(name, type),
            ClickHouseEnumType { Kind: ClickHouseTypeKind.Enum8 } t => new EnumColumnWriter<sbyte>(name, type, t),
            ClickHouseEnumType t => new EnumColumnWriter<short>(name, type, t),
            ClickHouseArrayType t => new ArrayColumnWriter(name, type, t, this),
            ClickHouseTupleType { Elements.Count: 0 } => new NothingColumnWriter(name, type),
            ClickHouseTupleType t => new TupleColumnWriter(name, type, t, this),
            ClickHouseMapType t => new MapColumnWriter(name, type, t, this),
            ClickHouseLowCardinalityType t => new LowCardinalityColumnWriter(name, type, t, this),
            ClickHouseVariantType t => new VariantColumnWriter(name, type, t, this),
            ClickHouseDynamicType => new DynamicColumnWriter(name, type, this),
            ClickHouseJsonType => new JsonColumnWriter(name, type),
            ClickHouseQBitType t => new QBitColumnWriter(name, type, t),
            _ => CreateScalar(name, type, layout.Kind),
        };
    }

    private static ClickHouseColumnWriter CreateScalar(string name, ClickHouseType type, ClickHouseTypeKind kind)
        => kind switch
        {
            ClickHouseTypeKind.Int8 => new IntegerColumnWriter<sbyte>(name, type),
            ClickHouseTypeKind.Int16 => new IntegerColumnWriter<short>(name, type),
            ClickHouseTypeKind.Int32 => new IntegerColumnWriter<int>(name, type),
            ClickHouseTypeKind.Int64 => new IntegerColumnWriter<long>(name, type),
            ClickHouseTypeKind.Int128 => new IntegerColumnWriter<Int128>(name, type),
            ClickHouseTypeKind.Int256 => new WideIntegerColumnWriter(name, type, signed: true),
            ClickHouseTypeKind.UInt8 => new IntegerColumnWriter<byte>(name, type),
            ClickHouseTypeKind.UInt16 => new IntegerColumnWriter<ushort>(name, type),
            ClickHouseTypeKind.UInt32 => new IntegerColumnWriter<uint>(name, type),
            ClickHouseTypeKind.UInt64 => new IntegerColumnWriter<ulong>(name, type),
            ClickHouseTypeKind.UInt128 => new IntegerColumnWriter<UInt128>(name, type),
            ClickHouseTypeKind.UInt256 => new WideIntegerColumnWriter(name, type, signed: false),
            ClickHouseTypeKind.Float32 => new FloatColumnWriter<float>(name, type),
            ClickHouseTypeKind.Float64 => new FloatColumnWriter<double>(name, type),
            ClickHouseTypeKind.BFloat16 => new BFloat16ColumnWriter(name, type),
            ClickHouseTypeKind.Bool => new BoolColumnWriter(name, type),
            ClickHouseTypeKind.String => new StringColumnWriter(name, type),
            ClickHouseTypeKind.Uuid => new UuidColumnWriter(name, type),
            ClickHouseTypeKind.Date => new DateColumnWriter<ushort>(name, type, new DateOnly(1970, 1, 1), new DateOnly(2149, 6, 6)),
            ClickHouseTypeKind.Date32 => new DateColumnWriter<int>(name, type, DateOnly.MinValue, DateOnly.MaxValue),
            ClickHouseTypeKind.Time => new TimeColumnWriter<int>(name, type, 0),
            ClickHouseTypeKind.IPv4 => new IPv4ColumnWriter(name, type),
            ClickHouseTypeKind.IPv6 => new IPv6ColumnWriter(name, type),
            ClickHouseTypeKind.Nothing => new NothingColumnWriter(name, type),
            ClickHouseTypeKind.AggregateFunction => throw new NotSupportedException(
                $"'{name}' is of type {type}: the state of an aggregate function can't be written. "
                + "Use INSERT … SELECT with the -State combinator."),
            _ => throw new NotSupportedException($"'{name}' is of type {type}, which can't be written."),
        };
}

namespace ClickHouse.AdoNet;

/// <summary>The families of ClickHouse types; see <see cref="ClickHouseType.Kind" />.</summary>
public enum ClickHouseTypeKind
{
    /// <summary>Signed 8-bit integer.</summary>
    Int8,

    /// <summary>Signed 16-bit integer.</summary>
    Int16,

    /// <summary>Signed 32-bit integer.</summary>
    Int32,

    /// <summary>Signed 64-bit integer.</summary>
    Int64,

    /// <summary>Signed 128-bit integer.</summary>
    Int128,

    /// <summary>Signed 256-bit integer.</summary>
    Int256,

    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8,

    /// <summary>Unsigned 16-bit integer.</summary>
    UInt16,

    /// <summary>Unsigned 32-bit integer.</summary>
    UInt32,

    /// <summary>Unsigned 64-bit integer.</summary>
    UInt64,

    /// <summary>Unsigned 128-bit integer.</summary>
    UInt128,

    /// <summary>Unsigned 256-bit integer.</summary>
    UInt256,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary64.</summary>
    Float64,

    /// <summary>The upper half of a binary32.</summary>
    BFloat16,

    /// <summary>Fixed-point number of up to 76 digits.</summary>
    Decimal,

    /// <summary>Truth value.</summary>
    Bool,

    /// <summary>Any bytes, usually UTF-8 text.</summary>
    String,

    /// <summary>A fixed number of bytes, padded with zero bytes.</summary>
    FixedString,

    /// <summary>UUID.</summary>
    Uuid,

    /// <summary>Day from 1970-01-01 to 2149-06-06.</summary>
    Date,

    /// <summary>Day from 0001-01-01 to 9999-12-31; as text, and so as a parameter, from 1900-01-01 to 2299-12-31.</summary>
    Date32,

    /// <summary>Second from 1970 to 2106.</summary>
    DateTime,

    /// <summary>Instant with zero to nine decimals of a second.</summary>
    DateTime64,

    /// <summary>Signed time span in seconds.</summary>
    Time,

    /// <summary>Signed time span with zero to nine decimals of a second.</summary>
    Time64,

    /// <summary>A count of calendar or clock units.</summary>
    Interval,

    /// <summary>Named 8-bit numbers.</summary>
    Enum8,

    /// <summary>Named 16-bit numbers.</summary>
    Enum16,

    /// <summary>IPv4 address.</summary>
    IPv4,

    /// <summary>IPv6 address.</summary>
    IPv6,

    /// <summary>Array.</summary>
    Array,

    /// <summary>Tuple, with or without element names.</summary>
    Tuple,

    /// <summary>Map.</summary>
    Map,

    /// <summary>Array of named tuples.</summary>
    Nested,

    /// <summary>A type that also has NULL.</summary>
    Nullable,

    /// <summary>A type stored with a dictionary.</summary>
    LowCardinality,

    /// <summary>One of several types, or NULL.</summary>
    Variant,

    /// <summary>A value of any type, or NULL.</summary>
    Dynamic,

    /// <summary>JSON document.</summary>
    Json,

    /// <summary>Point, Ring, LineString, MultiLineString, Polygon, MultiPolygon or Geometry.</summary>
    Geo,

    /// <summary>Intermediate state of an aggregate function.</summary>
    AggregateFunction,

    /// <summary>A value that merges by an aggregate function.</summary>
    SimpleAggregateFunction,

    /// <summary>Vector of floats stored by bit planes.</summary>
    QBit,

    /// <summary>No value at all; the type of a bare NULL is <c>Nullable(Nothing)</c>.</summary>
    Nothing,
}

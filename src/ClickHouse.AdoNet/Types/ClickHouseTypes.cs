using System.Net;
using System.Numerics;

namespace ClickHouse.AdoNet.Types;

/// <summary>The types without parameters.</summary>
public static class ClickHouseTypes
{
    /// <summary><c>Int8</c>.</summary>
    public static ClickHouseType Int8 { get; } = Scalar(ClickHouseTypeKind.Int8, typeof(sbyte));

    /// <summary><c>Int16</c>.</summary>
    public static ClickHouseType Int16 { get; } = Scalar(ClickHouseTypeKind.Int16, typeof(short));

    /// <summary><c>Int32</c>.</summary>
    public static ClickHouseType Int32 { get; } = Scalar(ClickHouseTypeKind.Int32, typeof(int));

    /// <summary><c>Int64</c>.</summary>
    public static ClickHouseType Int64 { get; } = Scalar(ClickHouseTypeKind.Int64, typeof(long));

    /// <summary><c>Int128</c>.</summary>
    public static ClickHouseType Int128 { get; } = Scalar(ClickHouseTypeKind.Int128, typeof(Int128));

    /// <summary><c>Int256</c>.</summary>
    public static ClickHouseType Int256 { get; } = Scalar(ClickHouseTypeKind.Int256, typeof(BigInteger));

    /// <summary><c>UInt8</c>.</summary>
    public static ClickHouseType UInt8 { get; } = Scalar(ClickHouseTypeKind.UInt8, typeof(byte));

    /// <summary><c>UInt16</c>.</summary>
    public static ClickHouseType UInt16 { get; } = Scalar(ClickHouseTypeKind.UInt16, typeof(ushort));

    /// <summary><c>UInt32</c>.</summary>
    public static ClickHouseType UInt32 { get; } = Scalar(ClickHouseTypeKind.UInt32, typeof(uint));

    /// <summary><c>UInt64</c>.</summary>
    public static ClickHouseType UInt64 { get; } = Scalar(ClickHouseTypeKind.UInt64, typeof(ulong));

    /// <summary><c>UInt128</c>.</summary>
    public static ClickHouseType UInt128 { get; } = Scalar(ClickHouseTypeKind.UInt128, typeof(UInt128));

    /// <summary><c>UInt256</c>.</summary>
    public static ClickHouseType UInt256 { get; } = Scalar(ClickHouseTypeKind.UInt256, typeof(BigInteger));

    /// <summary><c>Float32</c>.</summary>
    public static ClickHouseType Float32 { get; } = Scalar(ClickHouseTypeKind.Float32, typeof(float));

    /// <summary><c>Float64</c>.</summary>
    public static ClickHouseType Float64 { get; } = Scalar(ClickHouseTypeKind.Float64, typeof(double));

    /// <summary><c>BFloat16</c>.</summary>
    public static ClickHouseType BFloat16 { get; } = Scalar(ClickHouseTypeKind.BFloat16, typeof(float));

    /// <summary><c>Bool</c>.</summary>
    public static ClickHouseType Bool { get; } = Scalar(ClickHouseTypeKind.Bool, typeof(bool));

    /// <summary><c>String</c>.</summary>
    public static ClickHouseType String { get; } = Scalar(ClickHouseTypeKind.String, typeof(string));

    /// <summary><c>UUID</c>.</summary>
    public static ClickHouseType Uuid { get; } = new ClickHouseScalarType(ClickHouseTypeKind.Uuid, "UUID", typeof(Guid));

    /// <summary><c>Date</c>.</summary>
    public static ClickHouseType Date { get; } = Scalar(ClickHouseTypeKind.Date, typeof(DateOnly));

    /// <summary><c>Date32</c>.</summary>
    public static ClickHouseType Date32 { get; } = Scalar(ClickHouseTypeKind.Date32, typeof(DateOnly));

    /// <summary><c>Time</c>.</summary>
    public static ClickHouseType Time { get; } = Scalar(ClickHouseTypeKind.Time, typeof(TimeSpan));

    /// <summary><c>IPv4</c>.</summary>
    public static ClickHouseType IPv4 { get; } = Scalar(ClickHouseTypeKind.IPv4, typeof(IPAddress));

    /// <summary><c>IPv6</c>.</summary>
    public static ClickHouseType IPv6 { get; } = Scalar(ClickHouseTypeKind.IPv6, typeof(IPAddress));

    /// <summary><c>Nothing</c>.</summary>
    public static ClickHouseType Nothing { get; } = Scalar(ClickHouseTypeKind.Nothing, typeof(object));

    /// <summary><c>DateTime</c> in the server's time zone.</summary>
    public static ClickHouseType DateTime { get; } = new ClickHouseDateTimeType(null);

    internal static IReadOnlyList<ClickHouseType> Scalars { get; } =
    [
        Int8, Int16, Int32, Int64, Int128, Int256, UInt8, UInt16, UInt32, UInt64, UInt128, UInt256, Float32, Float64, BFloat16,
        Bool, String, Uuid, Date, Date32, Time, IPv4, IPv6, Nothing,
    ];

    private static ClickHouseScalarType Scalar(ClickHouseTypeKind kind, Type clrType)
        => new(kind, kind.ToString(), clrType);
}

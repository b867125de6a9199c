namespace ClickHouse.AdoNet.Types;

/// <summary><c>QBit(element, dimension)</c>: a vector whose bits are stored by planes.</summary>
public sealed class ClickHouseQBitType : ClickHouseType
{
    internal const int MaxDimension = 1 << 20;

    internal ClickHouseQBitType(ClickHouseType element, int dimension)
        : base(ClickHouseTypeKind.QBit, $"QBit({element.Name}, {dimension})", element.ClrType.MakeArrayType())
    {
        Element = element;
        Dimension = dimension;
    }

    /// <summary>BFloat16, Float32, Float64 or Int8.</summary>
    public ClickHouseType Element { get; }

    /// <summary>How many elements every value has.</summary>
    public int Dimension { get; }

    /// <summary>Bits of one element, which is the number of planes.</summary>
    internal int Planes
        => Element.Kind switch
        {
            ClickHouseTypeKind.Float64 => 64,
            ClickHouseTypeKind.Float32 => 32,
            ClickHouseTypeKind.BFloat16 => 16,
            _ => 8,
        };

    internal int BytesPerPlane => (Dimension + 7) / 8;
}

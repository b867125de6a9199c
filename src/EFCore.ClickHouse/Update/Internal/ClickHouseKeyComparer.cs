using System.Collections;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Compares keys by their values, also where these are arrays of bytes.</summary>
internal sealed class ClickHouseKeyComparer : IEqualityComparer<object?[]>
{
    public static readonly ClickHouseKeyComparer Instance = new();

    public bool Equals(object?[]? x, object?[]? y)
        => StructuralComparisons.StructuralEqualityComparer.Equals(x, y);

    public int GetHashCode(object?[] obj)
        => StructuralComparisons.StructuralEqualityComparer.GetHashCode(obj);
}

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>What there is to know of .NET's number types.</summary>
internal static class SurrealDbNumeric
{
    private static readonly Dictionary<Type, (int Bits, bool IsSigned)> Integers = new()
    {
        [typeof(sbyte)] = (8, true),
        [typeof(byte)] = (8, false),
        [typeof(short)] = (16, true),
        [typeof(ushort)] = (16, false),
        [typeof(int)] = (32, true),
        [typeof(uint)] = (32, false),
        [typeof(long)] = (64, true),
        [typeof(ulong)] = (64, false),
    };

    public static bool IsInteger(Type type)
        => Integers.ContainsKey(type);

    public static bool IsFloat(Type type)
        => type == typeof(double) || type == typeof(float);

    public static bool IsNumber(Type type)
        => IsInteger(type) || IsFloat(type) || type == typeof(decimal);

    /// <summary>How many bits an integer type has, and whether one is the sign.</summary>
    public static (int Bits, bool IsSigned) SizeOf(Type integer)
        => Integers[integer];

    /// <summary>The engine's type of a number type's values; null for other types.</summary>
    public static string? StoreType(Type type)
        => IsInteger(type) ? "int" : IsFloat(type) ? "float" : type == typeof(decimal) ? "decimal" : null;

    /// <summary>Whether a type holds all values of another integer type.</summary>
    public static bool Holds(Type type, Type other)
    {
        var (bits, isSigned) = SizeOf(type);
        var (otherBits, otherIsSigned) = SizeOf(other);

        return otherIsSigned == isSigned ? otherBits <= bits : isSigned && otherBits < bits;
    }
}

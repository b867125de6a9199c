namespace EFCore.ClickHouse.ValueGeneration.Internal;

/// <summary>Which types values can be generated for, and how.</summary>
internal static class ClickHouseValueGenerationTypes
{
    private static readonly HashSet<Type> HiLoTypes =
    [
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(decimal)
    ];

    /// <summary>Whether numbers of reserved blocks can be converted to the type.</summary>
    public static bool IsHiLoType(this Type type)
        => HiLoTypes.Contains(type);

    /// <summary>How keys of the type are generated unless the model says otherwise.</summary>
    public static ClickHouseValueGenerationStrategy DefaultStrategy(this Type type)
    {
        type = type.UnwrapNullableAndEnum();

        return type == typeof(Guid) ? ClickHouseValueGenerationStrategy.Guid
            : type == typeof(long) || type == typeof(ulong) ? ClickHouseValueGenerationStrategy.Snowflake
            : type.IsHiLoType() ? ClickHouseValueGenerationStrategy.HiLo
            : ClickHouseValueGenerationStrategy.None;
    }

    /// <summary>The type that a nullable or an enumeration stands on.</summary>
    public static Type UnwrapNullableAndEnum(this Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;

        return type.IsEnum ? Enum.GetUnderlyingType(type) : type;
    }
}

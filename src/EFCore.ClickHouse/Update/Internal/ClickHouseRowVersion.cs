using System.Buffers.Binary;
using EFCore.ClickHouse.ValueGeneration;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>
/// Makes new values of concurrency tokens that the model says the database generates: the engine has no row versions, so the client makes
/// them, ever different ones.
/// </summary>
internal static class ClickHouseRowVersion
{
    /// <summary>Whether the client makes the column's values.</summary>
    public static bool IsRowVersion(ClickHouseGroupColumn column)
        => column is { IsRead: true, Property: { } property } && IsRowVersion(property);

    /// <summary>Whether the client makes the property's values.</summary>
    public static bool IsRowVersion(IReadOnlyProperty property)
        => property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate }
            && property.GetComputedColumnSql() is null
            && Supports(property.ClrType);

    /// <summary>A new value.</summary>
    public static object Next(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(byte[]))
        {
            var bytes = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, ClickHouseSnowflake.Shared.Next());

            return bytes;
        }

        return type == typeof(long) ? ClickHouseSnowflake.Shared.Next()
            : type == typeof(ulong) ? (ulong)ClickHouseSnowflake.Shared.Next()
            : type == typeof(Guid) ? Guid.CreateVersion7()
            : throw new ArgumentOutOfRangeException(nameof(type), type, null);
    }

    private static bool Supports(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;

        return type == typeof(byte[]) || type == typeof(long) || type == typeof(ulong) || type == typeof(Guid);
    }
}

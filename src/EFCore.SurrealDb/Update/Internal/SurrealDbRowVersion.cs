namespace EFCore.SurrealDb.Update.Internal;

/// <summary>
/// Row versions: fields that the engine sets anew whenever anything writes the record, by the <c>VALUE</c> of their definition.
/// </summary>
internal static class SurrealDbRowVersion
{
    /// <summary>What makes a property's next value, or null if the property is no row version or its type can't be one.</summary>
    public static string? FindValueSql(IReadOnlyProperty property)
    {
        if (!IsRowVersion(property))
        {
            return null;
        }

        var type = property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;

        // In the definition of a field, $before is what the field was.
        return type == typeof(byte[]) ? "<bytes><string>rand::uuid::v7()"
            : type == typeof(Guid) ? "rand::uuid::v7()"
            : type == typeof(int) || type == typeof(uint) || type == typeof(long) || type == typeof(ulong) ? "($before ?? 0) + 1"
            : null;
    }

    /// <summary>Whether the model says that the database makes the property's values to tell writes apart.</summary>
    public static bool IsRowVersion(IReadOnlyProperty property)
        => property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate }
            && property.GetComputedColumnSql() is null
            && property.GetDefaultValueSql() is null;
}

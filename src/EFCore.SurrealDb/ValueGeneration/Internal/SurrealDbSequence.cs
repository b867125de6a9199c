using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.ValueGeneration.Internal;

/// <summary>The sequences that integers come from which the database makes. They belong to no transaction: numbers may be missing.</summary>
internal static class SurrealDbSequence
{
    /// <summary>The name of the sequence that makes a property's values in a table, or null if none does.</summary>
    /// <param name="property">The property.</param>
    /// <param name="table">One of its tables.</param>
    public static string? FindName(IReadOnlyProperty property, in StoreObjectIdentifier table)
    {
        if (property.ValueGenerated != ValueGenerated.OnAdd
            || IsForeignKey(property)
            || property.IsConcurrencyToken
            || !IsInteger(property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType)
            || property.GetValueGeneratorFactory() is not null
            || property.GetDefaultValueSql(table) is not null
            || property.TryGetDefaultValue(table, out _)
            || property.GetComputedColumnSql(table) is not null
            || property.GetColumnName(table) is not { } column)
        {
            return null;
        }

        // The tables of one hierarchy share the values of its key.
        if ((property.DeclaringType as IReadOnlyEntityType)?.GetRootType() is { } root
            && root.GetMappingStrategy() == RelationalAnnotationNames.TpcMappingStrategy)
        {
            return $"{root.ShortName()}_{column}";
        }

        // Where an entity has several tables, the others take what the first got.
        return StoreObjectIdentifier.Create(property.DeclaringType, StoreObjectType.Table) == table
            ? $"{SurrealDbTable.NameOf(table.Name, table.Schema)}_{column}"
            : null;
    }

    /// <summary>The name of the sequence that makes a column's values, or null if none does.</summary>
    public static string? FindName(IColumnBase column)
        => column.PropertyMappings.FirstOrDefault(m => !IsForeignKey(m.Property))?.Property is { } property
            ? FindName(property, StoreObjectIdentifier.Table(column.Table.Name, column.Table.Schema))
            : null;

    /// <summary>
    /// A closure that gives the next value. One that a record of the table, or of another that the sequence is of, has as its key already, since
    /// somebody chose it, is passed over.
    /// </summary>
    /// <param name="name">The sequence's name.</param>
    /// <param name="table">The table whose key the values are; null if they are no table's.</param>
    public static string Next(string name, SurrealDbTable? table)
    {
        var next = $"sequence::nextval({SurrealDbLiteral.String(name)})";
        if (table is null)
        {
            return $"|| {next}";
        }

        // record::exists is false of what the transaction itself wrote.
        var isFree = string.Join(
            " AND ", table.KeyTables.Select(t => $"!(SELECT VALUE 1 FROM {t.RecordText(SurrealDbLiteral.String, "$k")})"));

        return $"|| {{ FOR $i IN 0..{int.MaxValue} {{ LET $k = {next}; IF {isFree} {{ RETURN $k }} }} }}";
    }

    // The tables of a hierarchy, or of a row in several, refer to one another by the key itself: that's no other row's.
    private static bool IsForeignKey(IReadOnlyProperty property)
        => property.GetContainingForeignKeys().Any(f => !f.PrincipalEntityType.IsAssignableFrom(f.DeclaringEntityType) || !f.PrincipalKey.Properties.SequenceEqual(f.Properties));

    private static bool IsInteger(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;

        return type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte) || type == typeof(sbyte)
            || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong);
    }
}

using EFCore.SurrealDb.Storage.Internal;
using EFCore.SurrealDb.Storage.Internal.Mapping;

namespace EFCore.SurrealDb.Metadata.Internal;

/// <summary>
/// The fields in columns that are objects: documents, and dictionaries. Without them the engine would refuse every member, or take any.
/// </summary>
internal static class SurrealDbNestedFields
{
    private const string Elements = ".*";
    private const string FlexibleClause = " FLEXIBLE";

    /// <summary>Paths from a column, and types, by turns; none if it is no object.</summary>
    public static string[] Of(IColumn column)
    {
        var fields = new List<string>();
        foreach (var (type, isCollection) in Documents(column))
        {
            AddDocument(fields, "", type, isCollection, isOptional: false);
        }

        if (column.PropertyMappings.FirstOrDefault()?.Property is { } property && !property.IsFlexible())
        {
            AddMembers(fields, "", property);
        }

        if (IsSchemaless(column))
        {
            // The engine takes the word in tables with a schema only; without one all objects are so.
            return [.. fields.Select(f => f.Replace(FlexibleClause, "", StringComparison.Ordinal))];
        }

        return [.. fields];
    }

    /// <summary>Whether the object that a column is may have members that the model doesn't know, though the record may not.</summary>
    public static bool IsFlexible(IColumn column)
        => !IsSchemaless(column) && (column.PropertyMappings.Any(m => m.Property.IsFlexible()) || Documents(column).Any(d => IsFlexible(d.Type)));

    private static bool IsSchemaless(IColumn column)
        => column.Table.EntityTypeMappings.Any(m => m.TypeBase is IEntityType entityType && entityType.IsSchemaless());

    private static bool IsFlexible(ITypeBase type)
        => type[SurrealDbAnnotationNames.Flexible] is true;

    /// <summary>The document that a column is, several where the table's entity types share it.</summary>
    private static IEnumerable<(ITypeBase Type, bool IsCollection)> Documents(IColumn column)
    {
        foreach (var entityType in column.Table.EntityTypeMappings.Select(m => m.TypeBase).OfType<IEntityType>())
        {
            foreach (var navigation in entityType.GetDeclaredNavigations())
            {
                if (IsPart(navigation) && !entityType.IsMappedToJson() && navigation.TargetEntityType.GetContainerColumnName() == column.Name)
                {
                    yield return (navigation.TargetEntityType, navigation.IsCollection);
                }
            }

            foreach (var property in ComplexProperties(entityType))
            {
                if (property.ComplexType.GetContainerColumnName() == column.Name)
                {
                    yield return (property.ComplexType, property.IsCollection);
                }
            }
        }
    }

    /// <summary>The complex properties that are documents, or that are in columns of the table.</summary>
    private static IEnumerable<IComplexProperty> ComplexProperties(ITypeBase type)
        => type.GetDeclaredComplexProperties().SelectMany(p => p.ComplexType.IsMappedToJson() ? [p] : ComplexProperties(p.ComplexType));

    private static bool IsPart(INavigation navigation)
        => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent && navigation.TargetEntityType.IsMappedToJson();

    private static void AddDocument(List<string> fields, string path, ITypeBase type, bool isCollection, bool isOptional)
    {
        var flexible = IsFlexible(type) ? FlexibleClause : "";
        var own = isCollection ? "array<object>" : "object";
        own = isOptional ? SurrealDbStoreType.Option(own) : own;
        fields.AddRange([path, path.Length == 0 || isCollection ? own : own + flexible]);
        path += isCollection ? Elements : "";
        if (isCollection && flexible.Length > 0)
        {
            fields.AddRange([path, "object" + flexible]);
        }

        if (flexible.Length == 0)
        {
            AddParts(fields, path, type);
        }
    }

    private static void AddParts(List<string> fields, string path, ITypeBase type)
    {
        foreach (var property in type.GetPropertiesInHierarchy().Where(p => p.GetJsonPropertyName() is not null))
        {
            var member = path + Member(property.GetJsonPropertyName()!);
            var storeType = property.GetRelationalTypeMapping().StoreType;

            // Optional all of them: documents that were written before a property was added would have to be changed one by one.
            fields.AddRange([member, SurrealDbStoreType.Option(storeType) + (property.IsFlexible() ? FlexibleClause : "")]);
            if (!property.IsFlexible())
            {
                AddMembers(fields, member, property);
            }
        }

        foreach (var navigation in ((type as IEntityType)?.GetNavigationsInHierarchy() ?? []).Where(IsPart))
        {
            AddDocument(
                fields, path + Member(navigation.TargetEntityType.GetJsonPropertyName()!), navigation.TargetEntityType, navigation.IsCollection,
                isOptional: true);
        }

        foreach (var property in type.GetComplexProperties())
        {
            AddDocument(
                fields, path + Member(property.ComplexType.GetJsonPropertyName()!), property.ComplexType, property.IsCollection, isOptional: true);
        }
    }

    private static void AddMembers(List<string> fields, string path, IProperty property)
    {
        if (property.FindRelationalTypeMapping() is SurrealDbDictionaryTypeMapping dictionary)
        {
            fields.AddRange([path + Elements, SurrealDbStoreType.Option(dictionary.ValueMapping.StoreType)]);
        }
    }

    private static string Member(string name)
        => ".`" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal) + "`";
}

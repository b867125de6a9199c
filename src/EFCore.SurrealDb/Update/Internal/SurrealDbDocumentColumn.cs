using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Update.Internal;

/// <summary>What SaveChanges writes of a document: all of it, or what is at a path such as <c>$.Name.Other[2]</c>.</summary>
internal static class SurrealDbDocumentColumn
{
    private const string TypeAnnotation = "SurrealDb:DocumentType";

    /// <summary>The field that a column is, or the part of it that is written.</summary>
    public static string Target(IColumnModification column, SurrealDbTable table, ISqlGenerationHelper helper)
        => helper.DelimitIdentifier(column.Column is { } stored ? table.FieldOf(stored) : column.ColumnName)
            + string.Concat(Steps(column.JsonPath).Select(s => s.EndsWith(']') ? "[" + s : "." + helper.DelimitIdentifier(s)));

    /// <summary>The document, or the part of one, that EF Core has as JSON text.</summary>
    /// <param name="column">The document's column.</param>
    /// <param name="path">The path.</param>
    /// <param name="json">The text.</param>
    public static object? Value(IColumnBase column, string? path, string json)
    {
        var type = TypeOf(column);
        foreach (var name in Steps(path).Where(s => !s.EndsWith(']')))
        {
            if (SurrealDbDocument.FindPart(type, name) is { } part)
            {
                type = part;
            }
            else if (SurrealDbDocument.FindProperty(type, name) is { } property)
            {
                return SurrealDbDocument.Read(json, property);
            }
        }

        return SurrealDbDocument.Read(json, type);
    }

    // Names, and indexes with the bracket behind them.
    private static IEnumerable<string> Steps(string? path)
        => path?.Split('.', '[').Skip(1) ?? [];

    private static ITypeBase TypeOf(IColumnBase column)
        => ((AnnotatableBase)column).GetOrAddRuntimeAnnotationValue(TypeAnnotation, static c => FindType(c!), column);

    private static ITypeBase FindType(IColumnBase column)
    {
        var types = column.Table.EntityTypeMappings.Select(m => m.TypeBase).OfType<IEntityType>().Where(t => !t.IsMappedToJson()).ToList();

        return types.SelectMany(t => t.GetDeclaredNavigations())
                .FirstOrDefault(n => n.ForeignKey.IsOwnership && !n.IsOnDependent && n.TargetEntityType.GetContainerColumnName() == column.Name)
                ?.TargetEntityType
            ?? (ITypeBase)types.SelectMany(t => t.GetFlattenedComplexProperties())
                .First(p => !p.DeclaringType.IsMappedToJson() && p.ComplexType.GetContainerColumnName() == column.Name)
                .ComplexType;
    }
}

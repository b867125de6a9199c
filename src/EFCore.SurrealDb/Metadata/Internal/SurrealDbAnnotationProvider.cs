namespace EFCore.SurrealDb.Metadata.Internal;

/// <summary>Puts on the relational model what migrations compare and write of tables and fields.</summary>
internal sealed class SurrealDbAnnotationProvider(RelationalAnnotationProviderDependencies dependencies)
    : RelationalAnnotationProvider(dependencies)
{
    public override IEnumerable<IAnnotation> For(ITable table, bool designTime)
    {
        if (!designTime)
        {
            yield break;
        }

        foreach (var entityType in table.EntityTypeMappings.Select(m => m.TypeBase).OfType<IEntityType>())
        {
            if (entityType.IsSchemaless())
            {
                yield return new Annotation(SurrealDbAnnotationNames.Schemaless, true);
                break;
            }
        }

        foreach (var entityType in table.EntityTypeMappings.Select(m => m.TypeBase).OfType<IEntityType>())
        {
            if (SurrealDbTable.FindEnds(entityType) is { } ends)
            {
                yield return new Annotation(
                    SurrealDbAnnotationNames.Relation,
                    new[] { ends.In, ends.Out }.Select(f => SurrealDbTable.NameOf(f.PrincipalEntityType.GetTableName()!, f.PrincipalEntityType.GetSchema())).ToArray());
                break;
            }
        }
    }

    public override IEnumerable<IAnnotation> For(IColumn column, bool designTime)
    {
        if (!designTime)
        {
            yield break;
        }

        if (SurrealDbTable.FindLinkedTable(column) is { } linked)
        {
            yield return new Annotation(SurrealDbAnnotationNames.Link, SurrealDbTable.NameOf(linked.Name, linked.Schema));
            yield return new Annotation(SurrealDbAnnotationNames.OnDelete, OnDelete(column));
        }

        var properties = column.PropertyMappings.Select(m => m.Property).ToList();
        if (properties.Exists(p => p.IsFlexible()))
        {
            yield return new Annotation(SurrealDbAnnotationNames.Flexible, true);
        }

        if (properties.Exists(p => p.IsReadOnlyField()))
        {
            yield return new Annotation(SurrealDbAnnotationNames.ReadOnly, true);
        }

        if (properties.Select(p => p.GetAssertSql()).FirstOrDefault(a => a is not null) is { } condition)
        {
            yield return new Annotation(SurrealDbAnnotationNames.Assert, condition);
        }
    }

    // Of several foreign keys on the column the first that does something decides.
    private static string OnDelete(IColumn column)
        => column.PropertyMappings
            .SelectMany(m => m.Property.GetContainingForeignKeys())
            .Where(f => f.Properties.Count == 1)
            .Select(f => f.DeleteBehavior switch
            {
                DeleteBehavior.Cascade => "CASCADE",
                DeleteBehavior.SetNull => "UNSET",
                _ => "REJECT",
            })
            .OrderBy(a => a == "REJECT")
            .First();
}

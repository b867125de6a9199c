namespace EFCore.SurrealDb.Metadata.Internal;

/// <summary>Puts on the relational model what migrations compare and write of tables and fields.</summary>
internal sealed class SurrealDbAnnotationProvider(RelationalAnnotationProviderDependencies dependencies)
    : RelationalAnnotationProvider(dependencies)
{
    public override IEnumerable<IAnnotation> For(IColumn column, bool designTime)
    {
        if (designTime && SurrealDbTable.FindLinkedTable(column) is { } linked)
        {
            yield return new Annotation(SurrealDbAnnotationNames.Link, SurrealDbTable.NameOf(linked.Name, linked.Schema));
        }
    }
}

using EFCore.SurrealDb.Metadata.Internal;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>Tells operations that remove something what goes with it, which the model that they lead to doesn't know any more.</summary>
internal sealed class SurrealDbMigrationsAnnotationProvider(MigrationsAnnotationProviderDependencies dependencies)
    : MigrationsAnnotationProvider(dependencies)
{
    public override IEnumerable<IAnnotation> ForRemove(ITable table)
    {
        var events = table.ForeignKeyConstraints.SelectMany(EventOf).ToArray();
        if (events.Length > 0)
        {
            yield return new Annotation(SurrealDbAnnotationNames.Events, events);
        }
    }

    public override IEnumerable<IAnnotation> ForRemove(IForeignKeyConstraint foreignKey)
    {
        if (EventOf(foreignKey) is { Length: > 0 } events)
        {
            yield return new Annotation(SurrealDbAnnotationNames.Events, events);
        }
    }

    public override IEnumerable<IAnnotation> ForRemove(IColumn column)
        => column.GetAnnotations().Where(a => a.Name == SurrealDbAnnotationNames.Fields);

    private static string[] EventOf(IForeignKeyConstraint foreignKey)
        => SurrealDbForeignKeyEvent.IsNeeded(foreignKey)
            ? [SurrealDbTable.NameOf(foreignKey.PrincipalTable.Name, foreignKey.PrincipalTable.Schema), foreignKey.Name]
            : [];
}

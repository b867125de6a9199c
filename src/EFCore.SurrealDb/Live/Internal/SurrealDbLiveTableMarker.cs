using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Live.Internal;

/// <summary>Marks the table of a query as one to watch.</summary>
internal sealed class SurrealDbLiveTableMarker : ExpressionVisitor
{
    private const string Annotation = "SurrealDb:Live";

    private SurrealDbLiveTableMarker()
    {
    }

    /// <summary>The query that watches its table.</summary>
    /// <param name="select">A query over the entities of a type.</param>
    /// <exception cref="InvalidOperationException">They are kept in several tables.</exception>
    public static SelectExpression Mark(SelectExpression select)
        => select.Tables is [TableExpression]
            ? (SelectExpression)new SurrealDbLiveTableMarker().Visit(select)
            : throw new InvalidOperationException(
                SurrealDbStrings.NotLive(string.Join(", ", select.Tables.Select(t => t.UnwrapJoin().Print()))));

    /// <summary>Whether a query watches.</summary>
    /// <param name="select">The query.</param>
    public static bool IsMarked(SelectExpression select)
        => select.Tables.Any(t => t.UnwrapJoin() switch
        {
            SelectExpression inner => IsMarked(inner),
            var table => table.FindAnnotation(Annotation) is not null,
        });

    protected override Expression VisitExtension(Expression node)
        => node is TableExpression table ? table.AddAnnotation(Annotation, true) : base.VisitExtension(node);
}

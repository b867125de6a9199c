namespace EFCore.SurrealDb.Live.Internal;

/// <summary>The entities of a type to watch, rather than to read.</summary>
internal sealed class SurrealDbLiveQueryRootExpression : EntityQueryRootExpression
{
    public SurrealDbLiveQueryRootExpression(IAsyncQueryProvider provider, IEntityType entityType, Expression feed)
        : base(provider, entityType)
        => Feed = feed;

    private SurrealDbLiveQueryRootExpression(IEntityType entityType, Expression feed)
        : base(entityType)
        => Feed = feed;

    /// <summary>The <see cref="SurrealDbLiveFeed" />: a parameter of the query, so that one compiled query serves all.</summary>
    public Expression Feed { get; }

    public override Expression DetachQueryProvider()
        => new SurrealDbLiveQueryRootExpression(EntityType, Feed);

    public override EntityQueryRootExpression UpdateEntityType(IEntityType entityType)
        => new SurrealDbLiveQueryRootExpression(entityType, Feed);

    public override bool Equals(object? obj)
        => obj is SurrealDbLiveQueryRootExpression other && base.Equals(other) && ExpressionEqualityComparer.Instance.Equals(Feed, other.Feed);

    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), ExpressionEqualityComparer.Instance.GetHashCode(Feed));

    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => visitor.Visit(Feed) is var feed && feed == Feed ? this : new SurrealDbLiveQueryRootExpression(EntityType, feed);

    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        base.Print(expressionPrinter);
        expressionPrinter.Append(".Live()");
    }
}

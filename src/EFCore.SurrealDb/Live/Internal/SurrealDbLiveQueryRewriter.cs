using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Live.Internal;

/// <summary>Makes a query over entities one that watches them, if it has no operator that SurrealDB can't watch.</summary>
internal static class SurrealDbLiveQueryRewriter
{
    // What is said about a query, and conditions.
    private static readonly HashSet<string> Operators =
    [
        nameof(Queryable.Where),
        nameof(Queryable.OfType),
        nameof(Queryable.Cast),
        nameof(EntityFrameworkQueryableExtensions.AsNoTracking),
        nameof(EntityFrameworkQueryableExtensions.AsNoTrackingWithIdentityResolution),
        nameof(EntityFrameworkQueryableExtensions.AsTracking),
        nameof(EntityFrameworkQueryableExtensions.IgnoreAutoIncludes),
        nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters),
        nameof(EntityFrameworkQueryableExtensions.TagWith),
        nameof(EntityFrameworkQueryableExtensions.TagWithCallSite),
    ];

    /// <summary>The query that watches.</summary>
    /// <param name="query">The query that reads.</param>
    /// <param name="feed">Gives it its rows.</param>
    /// <exception cref="InvalidOperationException">SurrealDB can't watch the query.</exception>
    public static Expression Rewrite(Expression query, Expression feed)
        => query switch
        {
            EntityQueryRootExpression { QueryProvider: { } provider } root when root.GetType() == typeof(EntityQueryRootExpression)
                => new SurrealDbLiveQueryRootExpression(provider, root.EntityType, feed),
            MethodCallExpression { Object: null, Arguments: [var source, ..] } call when Operators.Contains(call.Method.Name)
                => call.Update(null, [Rewrite(source, feed), .. call.Arguments.Skip(1)]),
            MethodCallExpression call => throw new InvalidOperationException(SurrealDbStrings.NotLive(call.Method.Name)),
            _ => throw new InvalidOperationException(SurrealDbStrings.NotLive(query.Print())),
        };

    /// <summary>The entity type that a query is over.</summary>
    /// <param name="query">The query.</param>
    public static IEntityType EntityTypeOf(Expression query)
        => query is MethodCallExpression call ? EntityTypeOf(call.Arguments[0]) : ((EntityQueryRootExpression)query).EntityType;
}

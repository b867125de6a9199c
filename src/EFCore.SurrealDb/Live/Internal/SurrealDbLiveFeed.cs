using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Live.Internal;

/// <summary>
/// Stands between EF Core's query pipeline and a live query. When EF Core runs the query for the first time, the subscription is started; each
/// time after, the row at hand is what it reads. So the very shaper that makes the entities of the query makes those of its changes.
/// </summary>
/// <param name="capacity">How many changes may wait.</param>
internal sealed class SurrealDbLiveFeed(int capacity)
{
    private SurrealDbSubscription? _subscription;

    /// <summary>The live query, once it was started.</summary>
    public SurrealDbSubscription Subscription
        => _subscription!;

    /// <summary>The context's connection, once the live query was started.</summary>
    public IRelationalConnection Connection { get; private set; } = null!;

    /// <summary>The row to read next.</summary>
    public object?[]? Row { get; set; }

    /// <summary>Runs the query.</summary>
    /// <param name="command">Its command.</param>
    /// <param name="parameterObject">The values of its parameters, of which this is one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RelationalDataReader> ExecuteAsync(
        SurrealDbRelationalCommand command,
        RelationalCommandParameterObject parameterObject,
        CancellationToken cancellationToken)
    {
        var feed = parameterObject.ParameterValues!.Values.OfType<SurrealDbLiveFeed>().Single();
        if (feed._subscription is null)
        {
            await feed.StartAsync(command, parameterObject, cancellationToken).ConfigureAwait(false);
        }

        return new SurrealDbLiveReader(feed.Row, parameterObject);
    }

    private async Task StartAsync(
        SurrealDbRelationalCommand command,
        RelationalCommandParameterObject parameterObject,
        CancellationToken cancellationToken)
    {
        Connection = parameterObject.Connection;
        await Connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var statement = (SurrealDbCommand)command.CreateDbCommand(parameterObject, Guid.NewGuid(), DbCommandMethod.ExecuteReader);
            await using (statement.ConfigureAwait(false))
            {
                _subscription = await statement.SubscribeAsync(capacity, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await Connection.CloseAsync().ConfigureAwait(false);
        }
    }
}

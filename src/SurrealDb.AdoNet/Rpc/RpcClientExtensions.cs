namespace SurrealDb.AdoNet.Rpc;

/// <summary>What can be asked of every client.</summary>
internal static class RpcClientExtensions
{
    /// <summary>Sends a request and decodes its whole result.</summary>
    /// <inheritdoc cref="IRpcClient.CallAsync" path="/exception" />
    public static async ValueTask<object?> InvokeAsync(
        this IRpcClient client, RpcRequest request, bool async = true, CancellationToken cancellationToken = default)
    {
        using var answer = await client.CallAsync(request, async, cancellationToken).ConfigureAwait(false);
        return answer.ReadResult();
    }

    /// <summary>Runs statements.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">A request of the method <c>query</c>; see <see cref="RpcRequest.Query" />.</param>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What each of them gave, failures included; the caller disposes it.</returns>
    /// <inheritdoc cref="IRpcClient.CallAsync" path="/exception" />
    public static async ValueTask<QueryAnswer> QueryAsync(
        this IRpcClient client, RpcRequest request, bool async = true, CancellationToken cancellationToken = default)
        => QueryAnswer.Read(await client.CallAsync(request, async, cancellationToken).ConfigureAwait(false));
}

namespace SurrealDb.AdoNet.Rpc;

/// <summary>A server's client for any number of requests at once.</summary>
internal interface IRpcClient
{
    /// <summary>Sends a request and waits for its answer.</summary>
    /// <returns>The answer, which is no error; the caller disposes it.</returns>
    /// <exception cref="SurrealDbException">The server answered with an error or too late, or it can't be reached.</exception>
    /// <exception cref="ArgumentException">SurrealDB can't hold one of the parameters.</exception>
    ValueTask<RpcMessage> CallAsync(RpcRequest request, bool async, CancellationToken cancellationToken);
}

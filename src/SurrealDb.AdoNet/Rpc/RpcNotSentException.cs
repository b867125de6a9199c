namespace SurrealDb.AdoNet.Rpc;

/// <summary>The connection was lost before a request went out: it surely hasn't run, and may be sent over another connection.</summary>
internal sealed class RpcNotSentException(Exception? innerException)
    : Exception("The connection was lost before the request was sent.", innerException);

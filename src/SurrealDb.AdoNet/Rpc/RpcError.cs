namespace SurrealDb.AdoNet.Rpc;

/// <summary>Turns the server's errors into exceptions.</summary>
internal static class RpcError
{
    /// <summary>The exception for the object that answers a request which failed.</summary>
    public static SurrealDbException Create(IReadOnlyDictionary<string, object?> error)
        => Create(error, "message");

    /// <summary>The exception for the entry of a statement that failed, whose message stands where a result would.</summary>
    public static SurrealDbException CreateForStatement(IReadOnlyDictionary<string, object?> entry)
        => Create(entry, "result");

    /// <summary>The exception for a request over HTTP whose token isn't good, or not any more: HTTP doesn't tell which.</summary>
    public static SurrealDbException CreateUnauthorized()
        => new(
            "There was a problem with authentication: the credentials are wrong or have expired.",
            SurrealDbErrorKind.NotAllowed,
            code: 0,
            new Dictionary<string, object?> { ["kind"] = "Auth", ["details"] = new Dictionary<string, object?> { ["kind"] = "SessionExpired" } });

    private static SurrealDbException Create(IReadOnlyDictionary<string, object?> error, string message)
        => new(
            error.GetValueOrDefault(message) as string ?? "The server gave no reason.",
            Enum.TryParse<SurrealDbErrorKind>(error.GetValueOrDefault("kind") as string, out var kind) ? kind : SurrealDbErrorKind.Internal,
            error.GetValueOrDefault("code") is long code ? (int)code : 0,
            error.GetValueOrDefault("details") as IReadOnlyDictionary<string, object?>);
}

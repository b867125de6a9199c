namespace SurrealDb.AdoNet.Rpc;

/// <summary>Who signs in: the request that does it.</summary>
internal sealed class RpcCredentials
{
    private RpcCredentials(RpcRequest request)
        => Request = request;

    public RpcRequest Request { get; }

    /// <summary>A user of the server, of a namespace, or of a database in it, by what is given.</summary>
    public static RpcCredentials User(string user, string password, string? ns = null, string? database = null)
    {
        var parameters = new Dictionary<string, object?> { ["user"] = user, ["pass"] = password };
        AddLevel(parameters, ns, database);
        return new RpcCredentials(new RpcRequest("signin", [parameters]));
    }

    /// <summary>Somebody whom an access method of a database knows: a record user.</summary>
    public static RpcCredentials Access(string ns, string database, string access, IReadOnlyDictionary<string, object?> variables)
    {
        var parameters = new Dictionary<string, object?>(variables) { ["ac"] = access };
        AddLevel(parameters, ns, database);
        return new RpcCredentials(new RpcRequest("signin", [parameters]));
    }

    /// <summary>Whoever a token was given to.</summary>
    public static RpcCredentials Token(string token)
        => new(new RpcRequest("authenticate", [token]));

    private static void AddLevel(Dictionary<string, object?> parameters, string? ns, string? database)
    {
        if (ns is not null)
        {
            parameters["ns"] = ns;
        }

        if (database is not null)
        {
            parameters["db"] = database;
        }
    }
}

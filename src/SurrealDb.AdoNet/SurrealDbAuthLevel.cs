namespace SurrealDb.AdoNet;

/// <summary>Where a user is defined.</summary>
public enum SurrealDbAuthLevel
{
    /// <summary>At the server: <c>DEFINE USER … ON ROOT</c>.</summary>
    Root,

    /// <summary>In the namespace: <c>DEFINE USER … ON NAMESPACE</c>.</summary>
    Namespace,

    /// <summary>In the database: <c>DEFINE USER … ON DATABASE</c>.</summary>
    Database,
}

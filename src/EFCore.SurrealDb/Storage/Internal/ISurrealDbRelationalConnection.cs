namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>A context's connection to SurrealDB.</summary>
internal interface ISurrealDbRelationalConnection : IRelationalConnection
{
    /// <summary>
    /// A connection of the same user that chooses no database, if the user may be without: choosing one that isn't there creates it.
    /// </summary>
    ISurrealDbRelationalConnection CreateMasterConnection();
}

namespace EFCore.ClickHouse.Storage.Internal;

internal interface IClickHouseRelationalConnection : IRelationalConnection
{
    /// <summary>
    /// A connection to the same engine that needs no existing database: for creating and dropping the context's own. The caller disposes it.
    /// </summary>
    IClickHouseRelationalConnection CreateMasterConnection();
}

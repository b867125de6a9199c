namespace EFCore.ClickHouse.Storage.Internal;

internal interface IClickHouseRelationalConnection : IRelationalConnection
{
    /// <summary>
    /// A connection to the same engine that needs no existing database: for creating and dropping the context's own. The caller
    /// disposes it.
    /// </summary>
    IClickHouseRelationalConnection CreateMasterConnection();

    /// <summary>
    /// Until disposed, a transaction that EF Core begins on its own account, for migrations and seeding, is a token without more ado: the
    /// application has no say in it.
    /// </summary>
    IDisposable ExpectTransactionToken();
}

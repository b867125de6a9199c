using System.Data.Common;

namespace SurrealDb.AdoNet;

/// <summary>Creates the driver's objects for code that knows ADO.NET only.</summary>
public sealed class SurrealDbProviderFactory : DbProviderFactory
{
    /// <summary>The one instance.</summary>
    public static readonly SurrealDbProviderFactory Instance = new();

    private SurrealDbProviderFactory()
    {
    }

    /// <inheritdoc />
    public override bool CanCreateBatch => true;

    /// <inheritdoc />
    public override DbConnection CreateConnection() => new SurrealDbConnection();

    /// <inheritdoc />
    public override DbCommand CreateCommand() => new SurrealDbCommand();

    /// <inheritdoc />
    public override DbParameter CreateParameter() => new SurrealDbParameter();

    /// <inheritdoc />
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new SurrealDbConnectionStringBuilder();

    /// <inheritdoc />
    public override DbBatch CreateBatch() => new SurrealDbBatch();

    /// <inheritdoc />
    public override DbBatchCommand CreateBatchCommand() => new SurrealDbBatchCommand();

    /// <inheritdoc />
    public override DbDataSource CreateDataSource(string connectionString) => SurrealDbDataSource.Create(connectionString);
}

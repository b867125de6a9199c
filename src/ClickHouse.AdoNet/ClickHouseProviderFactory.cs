using System.Data.Common;

namespace ClickHouse.AdoNet;

/// <summary>Creates the driver's objects for code that knows ADO.NET only.</summary>
public sealed class ClickHouseProviderFactory : DbProviderFactory
{
    /// <summary>The one instance.</summary>
    public static readonly ClickHouseProviderFactory Instance = new();

    private ClickHouseProviderFactory()
    {
    }

    /// <inheritdoc />
    public override bool CanCreateBatch => true;

    /// <inheritdoc />
    public override DbConnection CreateConnection() => new ClickHouseConnection();

    /// <inheritdoc />
    public override DbCommand CreateCommand() => new ClickHouseCommand();

    /// <inheritdoc />
    public override DbParameter CreateParameter() => new ClickHouseParameter();

    /// <inheritdoc />
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new ClickHouseConnectionStringBuilder();

    /// <inheritdoc />
    public override DbBatch CreateBatch() => new ClickHouseBatch();

    /// <inheritdoc />
    public override DbBatchCommand CreateBatchCommand() => new ClickHouseBatchCommand();

    /// <inheritdoc />
    public override DbDataSource CreateDataSource(string connectionString) => ClickHouseDataSource.Create(connectionString);
}

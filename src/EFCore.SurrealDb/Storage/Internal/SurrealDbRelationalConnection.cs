using EFCore.SurrealDb.Infrastructure.Internal;
using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Storage.Internal;

internal sealed class SurrealDbRelationalConnection : RelationalConnection
{
    private DbDataSource? _dataSource;

    public SurrealDbRelationalConnection(RelationalConnectionDependencies dependencies)
        : base(dependencies)
        => _dataSource = dependencies.ContextOptions.FindExtension<SurrealDbOptionsExtension>()?.DataSource;

    public override string? ConnectionString
    {
        get => _dataSource is null ? base.ConnectionString : _dataSource.ConnectionString;
        set
        {
            base.ConnectionString = value;
            _dataSource = null;
        }
    }

    protected override DbConnection CreateDbConnection()
        => _dataSource is not null
            ? _dataSource.CreateConnection()
            : new SurrealDbConnection(ConnectionString ?? throw new InvalidOperationException(SurrealDbStrings.NoConnection));
}

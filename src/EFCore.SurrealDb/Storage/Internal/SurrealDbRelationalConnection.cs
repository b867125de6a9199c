using EFCore.SurrealDb.Infrastructure.Internal;
using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Storage.Internal;

internal sealed class SurrealDbRelationalConnection : RelationalConnection, ISurrealDbRelationalConnection
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

    public ISurrealDbRelationalConnection CreateMasterConnection()
    {
        var options = new DbContextOptionsBuilder();
        options.UseSurrealDb(((SurrealDbConnection)DbConnection).CloneWithoutDatabase(), contextOwnsConnection: true);

        return new SurrealDbRelationalConnection(Dependencies with { ContextOptions = options.Options });
    }

    protected override DbConnection CreateDbConnection()
        => _dataSource is not null
            ? _dataSource.CreateConnection()
            : new SurrealDbConnection(ConnectionString ?? throw new InvalidOperationException(SurrealDbStrings.NoConnection));
}

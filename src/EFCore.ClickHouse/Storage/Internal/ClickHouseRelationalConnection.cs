using System.Data;
using EFCore.ClickHouse.Extensions.Internal;
using EFCore.ClickHouse.Infrastructure.Internal;
using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Storage.Internal;

internal sealed class ClickHouseRelationalConnection : RelationalConnection, IClickHouseRelationalConnection
{
    private DbDataSource? _dataSource;

    public ClickHouseRelationalConnection(RelationalConnectionDependencies dependencies)
        : base(dependencies)
        => _dataSource = dependencies.ContextOptions.FindExtension<ClickHouseOptionsExtension>()?.DataSource;

    public override string? ConnectionString
    {
        get => _dataSource is null ? base.ConnectionString : _dataSource.ConnectionString;
        set
        {
            base.ConnectionString = value;
            _dataSource = null;
        }
    }

    public IClickHouseRelationalConnection CreateMasterConnection()
    {
        var options = new DbContextOptionsBuilder();
        options.UseClickHouse(ClickHouseDriver.CreateMasterConnection(DbConnection), contextOwnsConnection: true);

        return new ClickHouseRelationalConnection(Dependencies with { ContextOptions = options.Options });
    }

    public override IDbContextTransaction BeginTransaction(IsolationLevel isolationLevel)
    {
        Dependencies.TransactionLogger.TransactionsNotSupported();

        return CreateTransaction();
    }

    public override Task<IDbContextTransaction> BeginTransactionAsync(
        IsolationLevel isolationLevel,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Dependencies.TransactionLogger.TransactionsNotSupported();

        return Task.FromResult(CreateTransaction());
    }

    protected override DbConnection CreateDbConnection()
        => _dataSource is not null
            ? _dataSource.CreateConnection()
            : ClickHouseDriver.CreateConnection(
                ConnectionString ?? throw new InvalidOperationException(ClickHouseStrings.NoConnection));

    private IDbContextTransaction CreateTransaction()
    {
        if (CurrentTransaction is not null)
        {
            throw new InvalidOperationException(RelationalStrings.TransactionAlreadyStarted);
        }

        return CurrentTransaction = new ClickHouseTransaction(() => CurrentTransaction = null);
    }
}

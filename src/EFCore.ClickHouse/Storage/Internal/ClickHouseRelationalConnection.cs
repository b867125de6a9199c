using System.Data;
using EFCore.ClickHouse.Extensions.Internal;
using EFCore.ClickHouse.Infrastructure.Internal;
using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Storage.Internal;

internal sealed class ClickHouseRelationalConnection : RelationalConnection, IClickHouseRelationalConnection
{
    private DbDataSource? _dataSource;
    private int _expectedTokens;

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

    public IDisposable ExpectTransactionToken()
    {
        _expectedTokens++;

        return new Expectation(this);
    }

    public override IDbContextTransaction BeginTransaction(IsolationLevel isolationLevel)
    {
        TellOfTransactions();

        return CreateTransaction();
    }

    public override Task<IDbContextTransaction> BeginTransactionAsync(
        IsolationLevel isolationLevel,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TellOfTransactions();

        return Task.FromResult(CreateTransaction());
    }

    protected override DbConnection CreateDbConnection()
        => _dataSource is not null
            ? _dataSource.CreateConnection()
            : ClickHouseDriver.CreateConnection(
                ConnectionString ?? throw new InvalidOperationException(ClickHouseStrings.NoConnection));

    private void TellOfTransactions()
    {
        if (_expectedTokens == 0)
        {
            Dependencies.TransactionLogger.TransactionsNotSupported();
        }
    }

    private IDbContextTransaction CreateTransaction()
    {
        if (CurrentTransaction is not null)
        {
            throw new InvalidOperationException(RelationalStrings.TransactionAlreadyStarted);
        }

        return CurrentTransaction = new ClickHouseTransaction(() => CurrentTransaction = null);
    }

    private sealed class Expectation(ClickHouseRelationalConnection connection) : IDisposable
    {
        public void Dispose()
            => connection._expectedTokens--;
    }
}

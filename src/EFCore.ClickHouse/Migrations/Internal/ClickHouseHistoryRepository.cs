using System.Diagnostics;
using EFCore.ClickHouse.Extensions.Internal;
using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.ClickHouse.Migrations.Internal;

/// <summary>
/// Keeps the applied migrations in a table, and a lock in the existence of another: of all that create it at once the engine lets one
/// succeed.
/// </summary>
internal sealed class ClickHouseHistoryRepository(HistoryRepositoryDependencies dependencies)
    : HistoryRepository(dependencies), IHistoryRepository
{
    /// <summary>The table whose existence is the lock.</summary>
    internal const string LockTableName = "__EFMigrationsLock";

    private const string CreateTable = "CREATE TABLE ";
    private const string OwnerSeparator = " | ";

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>How long a migrator waits for another at least; longer if the context's command time-out is.</summary>
    internal TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(10);

    public override LockReleaseBehavior LockReleaseBehavior
        => LockReleaseBehavior.Explicit;

    protected override string ExistsSql
        => $"SELECT count() FROM system.tables WHERE {IsTable(TableName, TableSchema)}";

    private string LockOwnerSql
        => $"SELECT comment FROM system.tables WHERE {IsTable(LockTableName, null)}";

    private string LockTable
        => SqlGenerationHelper.DelimitIdentifier(LockTableName);

    private TimeSpan EffectiveLockTimeout
        => Dependencies.Connection.CommandTimeout is { } seconds && seconds > LockTimeout.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : LockTimeout;

    protected override bool InterpretExistsResult(object? value)
        => Convert.ToInt64(value, CultureInfo.InvariantCulture) > 0;

    public override string GetCreateIfNotExistsScript()
        => string.Concat(GetCreateIfNotExistsCommands().Select(c => c.CommandText));

    bool IHistoryRepository.CreateIfNotExists()
        => Dependencies.MigrationCommandExecutor.ExecuteNonQuery(
                GetCreateIfNotExistsCommands(), Dependencies.Connection, new MigrationExecutionState(), commitTransaction: true)
            != 0;

    async Task<bool> IHistoryRepository.CreateIfNotExistsAsync(CancellationToken cancellationToken)
        => await Dependencies.MigrationCommandExecutor.ExecuteNonQueryAsync(
                GetCreateIfNotExistsCommands(), Dependencies.Connection, new MigrationExecutionState(), commitTransaction: true,
                cancellationToken: cancellationToken).ConfigureAwait(false)
            != 0;

    public override string GetDeleteScript(string migrationId)
        => $"ALTER TABLE {SqlGenerationHelper.DelimitIdentifier(TableName, TableSchema)} "
            + $"DELETE WHERE {SqlGenerationHelper.DelimitIdentifier(MigrationIdColumnName)} = {ClickHouseLiteral.String(migrationId)} "
            + "SETTINGS mutations_sync = 1" + SqlGenerationHelper.StatementTerminator + Environment.NewLine;

    public override string GetBeginIfNotExistsScript(string migrationId)
        => throw new NotSupportedException(ClickHouseStrings.IdempotentScripts);

    public override string GetBeginIfExistsScript(string migrationId)
        => throw new NotSupportedException(ClickHouseStrings.IdempotentScripts);

    public override string GetEndIfScript()
        => throw new NotSupportedException(ClickHouseStrings.IdempotentScripts);

    public override IMigrationsDatabaseLock AcquireDatabaseLock()
    {
        Dependencies.MigrationsLogger.AcquiringMigrationLock();
        var owner = CreateOwner();
        var wait = new Wait(EffectiveLockTimeout);
        while (true)
        {
            Command(CreateLockSql(owner)).ExecuteNonQuery(Parameters());
            var holder = (string?)Command(LockOwnerSql).ExecuteScalar(Parameters());
            if (holder == owner)
            {
                return new ClickHouseMigrationsDatabaseLock(this, owner);
            }

            Thread.Sleep(Next(ref wait, holder));
        }
    }

    public override async Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default)
    {
        Dependencies.MigrationsLogger.AcquiringMigrationLock();
        var owner = CreateOwner();
        var wait = new Wait(EffectiveLockTimeout);
        while (true)
        {
            await Command(CreateLockSql(owner)).ExecuteNonQueryAsync(Parameters(), cancellationToken).ConfigureAwait(false);
            var holder = (string?)await Command(LockOwnerSql).ExecuteScalarAsync(Parameters(), cancellationToken).ConfigureAwait(false);
            if (holder == owner)
            {
                return new ClickHouseMigrationsDatabaseLock(this, owner);
            }

            await Task.Delay(Next(ref wait, holder), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the lock back, unless someone else released it and it's another's now.</summary>
    internal void Release(string owner)
    {
        if ((string?)Command(LockOwnerSql).ExecuteScalar(Parameters()) == owner)
        {
            Command($"DROP TABLE IF EXISTS {LockTable} SYNC").ExecuteNonQuery(Parameters());
        }
    }

    /// <summary>Gives the lock back, unless someone else released it and it's another's now.</summary>
    internal async Task ReleaseAsync(string owner)
    {
        if ((string?)await Command(LockOwnerSql).ExecuteScalarAsync(Parameters()).ConfigureAwait(false) == owner)
        {
            await Command($"DROP TABLE IF EXISTS {LockTable} SYNC").ExecuteNonQueryAsync(Parameters()).ConfigureAwait(false);
        }
    }

    // Several commands rather than one: with a schema there are two statements, and a request holds one.
    private IReadOnlyList<MigrationCommand> GetCreateIfNotExistsCommands()
        => Dependencies.MigrationsSqlGenerator.Generate(
        [
            .. GetCreateCommands().Select(
                c => new SqlOperation
                {
                    Sql = c.CommandText.StartsWith(CreateTable, StringComparison.Ordinal)
                        ? CreateTable + "IF NOT EXISTS " + c.CommandText[CreateTable.Length..]
                        : c.CommandText
                })
        ]);

    // IF NOT EXISTS: the loser gets no error, which would be logged as one, but finds the winner's name in the comment.
    private string CreateLockSql(string owner)
        => $"CREATE TABLE IF NOT EXISTS {LockTable} (`Nothing` UInt8) ENGINE = Null COMMENT {ClickHouseLiteral.String(owner)}";

    private TimeSpan Next(ref Wait wait, string? holder)
    {
        var first = wait.Delay == TimeSpan.Zero;
        if (!wait.MoveNext())
        {
            throw new TimeoutException(ClickHouseStrings.MigrationsLockTimeout(wait.Limit, Describe(holder), LockTable));
        }

        if (first)
        {
            Dependencies.MigrationsLogger.MigrationsLockHeld(Describe(holder), LockTable);
        }

        return wait.Delay;
    }

    private static string CreateOwner()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.MachineName}, process {Environment.ProcessId}, since {DateTime.UtcNow:u}{OwnerSeparator}{Guid.NewGuid()}");

    private static string Describe(string? owner)
        => owner?.Split(OwnerSeparator)[0] ?? "";

    private static string IsTable(string name, string? schema)
        => $"database = {(schema is null ? "currentDatabase()" : ClickHouseLiteral.String(schema))} "
            + $"AND name = {ClickHouseLiteral.String(name)}";

    private IRelationalCommand Command(string sql)
        => Dependencies.RawSqlCommandBuilder.Build(sql);

    private RelationalCommandParameterObject Parameters()
        => new(
            Dependencies.Connection,
            null,
            null,
            Dependencies.CurrentContext.Context,
            Dependencies.CommandLogger,
            CommandSource.Migrations);

    private struct Wait(TimeSpan limit)
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        public readonly TimeSpan Limit
            => limit;

        public TimeSpan Delay { get; private set; }

        public bool MoveNext()
        {
            Delay = Delay == TimeSpan.Zero ? FirstDelay : Delay * 2 < LongestDelay ? Delay * 2 : LongestDelay;

            return Stopwatch.GetElapsedTime(_start) < limit;
        }
    }
}

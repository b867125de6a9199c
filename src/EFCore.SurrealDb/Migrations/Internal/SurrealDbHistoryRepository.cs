using System.Diagnostics;
using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Storage.Internal;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>Keeps the applied migrations in a table, and a lock in the only record of another.</summary>
internal sealed class SurrealDbHistoryRepository(HistoryRepositoryDependencies dependencies)
    : HistoryRepository(dependencies), IHistoryRepository
{
    /// <summary>The table with the lock's record.</summary>
    internal const string LockTableName = "__EFMigrationsLock";

    private const string DefineTable = "DEFINE TABLE ";
    private const string DefineField = "DEFINE FIELD ";
    private const string IfNotExists = "IF NOT EXISTS ";

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>How long a migrator waits for another at least; longer if the context's command time-out is.</summary>
    internal TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(10);

    public override LockReleaseBehavior LockReleaseBehavior
        => LockReleaseBehavior.Explicit;

    protected override string ExistsSql
        => $"RETURN (INFO FOR DB).tables[{SurrealDbLiteral.String(SurrealDbTable.NameOf(TableName, TableSchema))}] != NONE";

    // The engine orders a row's members by name.
    protected override string GetAppliedMigrationsSql
        => $"SELECT record::id(id) AS c0, {SqlGenerationHelper.DelimitIdentifier(ProductVersionColumnName)} AS c1 FROM {Table} ORDER BY c0";

    private string Table
        => SqlGenerationHelper.DelimitIdentifier(TableName, TableSchema);

    private static string Lock
        => $"`{LockTableName}`:1..=1";

    private TimeSpan EffectiveLockTimeout
        => Dependencies.Connection.CommandTimeout is { } seconds && seconds > LockTimeout.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : LockTimeout;

    protected override bool InterpretExistsResult(object? value)
        => value is true;

    public override string GetCreateIfNotExistsScript()
        => GetCreateScript()
            .Replace(DefineTable, DefineTable + IfNotExists, StringComparison.Ordinal)
            .Replace(DefineField, DefineField + IfNotExists, StringComparison.Ordinal);

    bool IHistoryRepository.CreateIfNotExists()
        => Dependencies.MigrationCommandExecutor.ExecuteNonQuery(
                CreateIfNotExistsCommands(), Dependencies.Connection, new MigrationExecutionState(), commitTransaction: true)
            != 0;

    async Task<bool> IHistoryRepository.CreateIfNotExistsAsync(CancellationToken cancellationToken)
        => await Dependencies.MigrationCommandExecutor.ExecuteNonQueryAsync(
                CreateIfNotExistsCommands(), Dependencies.Connection, new MigrationExecutionState(), commitTransaction: true,
                cancellationToken: cancellationToken).ConfigureAwait(false)
            != 0;

    public override string GetInsertScript(HistoryRow row)
        => $"INSERT INTO {Table} {{ id: {SurrealDbLiteral.String(row.MigrationId)}, "
            + $"{SqlGenerationHelper.DelimitIdentifier(ProductVersionColumnName)}: {SurrealDbLiteral.String(row.ProductVersion)} }} RETURN NONE"
            + SqlGenerationHelper.StatementTerminator + Environment.NewLine;

    public override string GetDeleteScript(string migrationId)
        => $"DELETE {Record(migrationId)}{SqlGenerationHelper.StatementTerminator}{Environment.NewLine}";

    public override string GetBeginIfNotExistsScript(string migrationId)
        => $"IF array::is_empty((SELECT VALUE 1 FROM {Record(migrationId)})) {{{Environment.NewLine}";

    public override string GetBeginIfExistsScript(string migrationId)
        => $"IF !array::is_empty((SELECT VALUE 1 FROM {Record(migrationId)})) {{{Environment.NewLine}";

    public override string GetEndIfScript()
        => "}" + SqlGenerationHelper.StatementTerminator + Environment.NewLine;

    public override IMigrationsDatabaseLock AcquireDatabaseLock()
    {
        Dependencies.MigrationsLogger.AcquiringMigrationLock();
        var owner = SurrealDbLockOwner.New();
        var started = Stopwatch.GetTimestamp();
        for (var delay = FirstDelay;; delay = Longer(delay))
        {
            string? holder;
            try
            {
                holder = (string?)Command(TakeSql(owner.Text, null)).ExecuteScalar(Parameters());
                if (SurrealDbLockOwner.IsGone(holder))
                {
                    holder = (string?)Command(TakeSql(owner.Text, holder)).ExecuteScalar(Parameters());
                }
            }
            catch (SurrealDbException e) when (IsLost(e))
            {
                holder = null;
            }

            if (holder == owner.Text)
            {
                return new SurrealDbMigrationsDatabaseLock(this, owner.Text);
            }

            ThrowIfLate(started, holder);
            Thread.Sleep(delay);
        }
    }

    public override async Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default)
    {
        Dependencies.MigrationsLogger.AcquiringMigrationLock();
        var owner = SurrealDbLockOwner.New();
        var started = Stopwatch.GetTimestamp();
        for (var delay = FirstDelay;; delay = Longer(delay))
        {
            string? holder;
            try
            {
                holder = (string?)await Command(TakeSql(owner.Text, null)).ExecuteScalarAsync(Parameters(), cancellationToken).ConfigureAwait(false);
                if (SurrealDbLockOwner.IsGone(holder))
                {
                    holder = (string?)await Command(TakeSql(owner.Text, holder)).ExecuteScalarAsync(Parameters(), cancellationToken)
                        .ConfigureAwait(false);
                }
            }
            catch (SurrealDbException e) when (IsLost(e))
            {
                holder = null;
            }

            if (holder == owner.Text)
            {
                return new SurrealDbMigrationsDatabaseLock(this, owner.Text);
            }

            ThrowIfLate(started, holder);
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the lock back, unless someone else released it and it's another's now.</summary>
    internal void Release(string owner)
        => Command(ReleaseSql(owner)).ExecuteNonQuery(Parameters());

    /// <summary>Gives the lock back, unless someone else released it and it's another's now.</summary>
    internal Task ReleaseAsync(string owner)
        => Command(ReleaseSql(owner)).ExecuteNonQueryAsync(Parameters());

    private IReadOnlyList<MigrationCommand> CreateIfNotExistsCommands()
        => Dependencies.MigrationsSqlGenerator.Generate([new SqlOperation { Sql = GetCreateIfNotExistsScript() }]);

    private string Record(string migrationId)
    {
        var id = SurrealDbLiteral.String(migrationId);

        return $"type::record({SurrealDbLiteral.String(SurrealDbTable.NameOf(TableName, TableSchema))}, {id}..={id})";
    }

    // One block is one transaction: of two that find no record and make one, the engine lets one succeed, and the other has a conflict.
    private static string TakeSql(string owner, string? goneOwner)
        => $$"""
            RETURN {
                DEFINE TABLE IF NOT EXISTS `{{LockTableName}}` SCHEMALESS COMMENT 'Who migrates this database at the moment.';
                LET $holder = array::first((SELECT VALUE owner FROM {{Lock}}));
                IF $holder = NONE OR $holder = {{SurrealDbLiteral.Of(goneOwner)}} {
                    UPSERT `{{LockTableName}}`:1 SET owner = {{SurrealDbLiteral.String(owner)}}, since = time::now();
                    RETURN {{SurrealDbLiteral.String(owner)}};
                };
                RETURN $holder;
            }
            """;

    private static string ReleaseSql(string owner)
        => $"DELETE {Lock} WHERE owner = {SurrealDbLiteral.String(owner)}";

    private static bool IsLost(SurrealDbException exception)
        => exception is { IsTransient: true, Kind: not SurrealDbErrorKind.Connection };

    private static TimeSpan Longer(TimeSpan delay)
        => delay * 2 < LongestDelay ? delay * 2 : LongestDelay;

    private void ThrowIfLate(long started, string? holder)
    {
        if (Stopwatch.GetElapsedTime(started) > EffectiveLockTimeout)
        {
            throw new TimeoutException(
                SurrealDbStrings.MigrationsLockTimeout(EffectiveLockTimeout, holder is null ? "" : SurrealDbLockOwner.Describe(holder), LockTableName));
        }
    }

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
}

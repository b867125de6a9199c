using EFCore.ClickHouse.Migrations.Internal;
using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.ValueGeneration.Internal;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>Creates and drops the connection's database. What belongs to a schema, that is another database, isn't dropped.</summary>
internal sealed class ClickHouseDatabaseCreator(
    RelationalDatabaseCreatorDependencies dependencies,
    IClickHouseRelationalConnection connection,
    IRawSqlCommandBuilder rawSqlCommandBuilder,
    IClickHouseSequenceCache sequences)
    : RelationalDatabaseCreator(dependencies)
{
    // Clients that name no database are connected to it, so that it must not go.
    private const string DefaultDatabase = "default";

    private string Database
        => string.IsNullOrEmpty(connection.DbConnection.Database) ? DefaultDatabase : connection.DbConnection.Database;

    private string ExistsSql
        => $"SELECT count() FROM system.databases WHERE name = {ClickHouseLiteral.String(Database)}";

    // Sequences may be there first: keys are generated when an entity is added.
    private string HasTablesSql
        => $"SELECT count() FROM system.tables WHERE database = {ClickHouseLiteral.String(Database)} AND NOT is_temporary "
            + $"AND name != {ClickHouseLiteral.String(ClickHouseSequenceTable.TableName)}";

    private string TablesSql
        => $"SELECT name FROM system.tables WHERE database = {ClickHouseLiteral.String(Database)} AND NOT is_temporary";

    // IF NOT EXISTS: of two clients that found none, one is late.
    private string CreateSql
        => $"CREATE DATABASE IF NOT EXISTS {Delimit(Database)}";

    private string DropSql
        => $"DROP DATABASE IF EXISTS {Delimit(Database)} SYNC";

    public override bool Exists()
        => OnMaster(c => Count(c, ExistsSql));

    public override Task<bool> ExistsAsync(CancellationToken cancellationToken = default)
        => OnMasterAsync((c, t) => CountAsync(c, ExistsSql, t), cancellationToken);

    public override bool HasTables()
        => OnMaster(c => Count(c, HasTablesSql));

    public override Task<bool> HasTablesAsync(CancellationToken cancellationToken = default)
        => OnMasterAsync((c, t) => CountAsync(c, HasTablesSql, t), cancellationToken);

    public override void Create()
    {
        sequences.Forget(connection);
        OnMaster(c => Execute(c, CreateSql));
    }

    public override Task CreateAsync(CancellationToken cancellationToken = default)
    {
        sequences.Forget(connection);

        return OnMasterAsync((c, t) => ExecuteAsync(c, CreateSql, t), cancellationToken);
    }

    public override void Delete()
        => OnMaster(
            c =>
            {
                sequences.Forget(connection);
                if (Database != DefaultDatabase)
                {
                    return Execute(c, DropSql);
                }

                foreach (var table in ReadNames(c, TablesSql))
                {
                    Execute(c, DropTableSql(table));
                }

                return true;
            });

    public override Task DeleteAsync(CancellationToken cancellationToken = default)
        => OnMasterAsync(
            async (c, t) =>
            {
                sequences.Forget(connection);
                if (Database != DefaultDatabase)
                {
                    return await ExecuteAsync(c, DropSql, t).ConfigureAwait(false);
                }

                foreach (var table in await ReadNamesAsync(c, TablesSql, t).ConfigureAwait(false))
                {
                    await ExecuteAsync(c, DropTableSql(table), t).ConfigureAwait(false);
                }

                return true;
            },
            cancellationToken);

    public override bool EnsureCreated()
    {
        using (connection.ExpectTransactionToken())
        {
            return base.EnsureCreated();
        }
    }

    public override async Task<bool> EnsureCreatedAsync(CancellationToken cancellationToken = default)
    {
        using (connection.ExpectTransactionToken())
        {
            return await base.EnsureCreatedAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private string DropTableSql(string table)
        => $"DROP TABLE IF EXISTS {Dependencies.SqlGenerationHelper.DelimitIdentifier(table, Database)} SYNC";

    private string Delimit(string database)
        => Dependencies.SqlGenerationHelper.DelimitIdentifier(database);

    private T OnMaster<T>(Func<IRelationalConnection, T> action)
    {
        using var master = connection.CreateMasterConnection();

        return Dependencies.ExecutionStrategy.Execute((action, master), static (_, s) => s.action(s.master), null);
    }

    private async Task<T> OnMasterAsync<T>(
        Func<IRelationalConnection, CancellationToken, Task<T>> action,
        CancellationToken cancellationToken)
    {
        var master = connection.CreateMasterConnection();
        await using (master.ConfigureAwait(false))
        {
            return await Dependencies.ExecutionStrategy.ExecuteAsync(
                (action, master), static (_, s, t) => s.action(s.master, t), null, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool Count(IRelationalConnection on, string sql)
        => Convert.ToInt64(Command(sql).ExecuteScalar(Parameters(on)), CultureInfo.InvariantCulture) > 0;

    private async Task<bool> CountAsync(IRelationalConnection on, string sql, CancellationToken cancellationToken)
        => Convert.ToInt64(
                await Command(sql).ExecuteScalarAsync(Parameters(on), cancellationToken).ConfigureAwait(false),
                CultureInfo.InvariantCulture)
            > 0;

    private bool Execute(IRelationalConnection on, string sql)
    {
        Command(sql).ExecuteNonQuery(Parameters(on));

        return true;
    }

    private async Task<bool> ExecuteAsync(IRelationalConnection on, string sql, CancellationToken cancellationToken)
    {
        await Command(sql).ExecuteNonQueryAsync(Parameters(on), cancellationToken).ConfigureAwait(false);

        return true;
    }

    private List<string> ReadNames(IRelationalConnection on, string sql)
    {
        using var reader = Command(sql).ExecuteReader(Parameters(on));
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.DbDataReader.GetString(0));
        }

        return names;
    }

    private async Task<List<string>> ReadNamesAsync(IRelationalConnection on, string sql, CancellationToken cancellationToken)
    {
        var reader = await Command(sql).ExecuteReaderAsync(Parameters(on), cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            names.Add(reader.DbDataReader.GetString(0));
        }

        return names;
    }

    private IRelationalCommand Command(string sql)
        => rawSqlCommandBuilder.Build(sql);

    private RelationalCommandParameterObject Parameters(IRelationalConnection on)
        => new(on, null, null, Dependencies.CurrentContext.Context, Dependencies.CommandLogger, CommandSource.Migrations);
}

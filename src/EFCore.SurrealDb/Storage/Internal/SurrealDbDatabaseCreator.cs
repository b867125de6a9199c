using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>
/// Creates and drops the connection's database, and the namespace with it if it's missing. Whoever chooses a database creates it, so that
/// this asks over a connection that has chosen none.
/// </summary>
internal sealed class SurrealDbDatabaseCreator(
    RelationalDatabaseCreatorDependencies dependencies,
    ISurrealDbRelationalConnection connection,
    IRawSqlCommandBuilder rawSqlCommandBuilder)
    : RelationalDatabaseCreator(dependencies)
{
    // What a user of the database may remove, who may not remove the database.
    private const string ClearSql =
        """
        FOR $name IN object::keys((INFO FOR DB).tables) { REMOVE TABLE IF EXISTS $name };
        FOR $name IN object::keys((INFO FOR DB).sequences) { REMOVE SEQUENCE IF EXISTS $name };
        """;

    private SurrealDbConnection DbConnection
        => (SurrealDbConnection)connection.DbConnection;

    private string Database
        => DbConnection.Database is { Length: > 0 } database
            ? database
            : throw new InvalidOperationException(SurrealDbStrings.NoDatabase);

    private string Namespace
        => DbConnection.Namespace ?? throw new InvalidOperationException(SurrealDbStrings.NoDatabase);

    public override bool Exists()
    {
        using var master = connection.CreateMasterConnection();

        return Dependencies.ExecutionStrategy.Execute(
            master,
            (_, m) => IsBound(m)
                ? CanOpen(m)
                : (!IsOfRoot(m) || Names(m, "INFO FOR ROOT", "namespaces").Contains(Namespace))
                    && Names(m, InNamespace(m, "INFO FOR NS"), "databases").Contains(Database),
            verifySucceeded: null);
    }

    public override async Task<bool> ExistsAsync(CancellationToken cancellationToken = default)
    {
        var master = connection.CreateMasterConnection();
        await using (master.ConfigureAwait(false))
        {
            return await Dependencies.ExecutionStrategy.ExecuteAsync(
                master,
                async (_, m, t) => IsBound(m)
                    ? await CanOpenAsync(m, t).ConfigureAwait(false)
                    : (!IsOfRoot(m) || (await NamesAsync(m, "INFO FOR ROOT", "namespaces", t).ConfigureAwait(false)).Contains(Namespace))
                        && (await NamesAsync(m, InNamespace(m, "INFO FOR NS"), "databases", t).ConfigureAwait(false)).Contains(Database),
                verifySucceeded: null,
                cancellationToken).ConfigureAwait(false);
        }
    }

    public override bool HasTables()
        => Dependencies.ExecutionStrategy.Execute(
            connection, (_, c) => Names(c, "INFO FOR DB", "tables").Count > 0, verifySucceeded: null);

    public override Task<bool> HasTablesAsync(CancellationToken cancellationToken = default)
        => Dependencies.ExecutionStrategy.ExecuteAsync(
            connection,
            async (_, c, t) => (await NamesAsync(c, "INFO FOR DB", "tables", t).ConfigureAwait(false)).Count > 0,
            verifySucceeded: null,
            cancellationToken);

    public override void Create()
        => OnMaster(CreateSql);

    public override Task CreateAsync(CancellationToken cancellationToken = default)
        => OnMasterAsync(CreateSql, cancellationToken);

    public override void Delete()
        => OnMaster(DeleteSql);

    public override Task DeleteAsync(CancellationToken cancellationToken = default)
        => OnMasterAsync(DeleteSql, cancellationToken);

    /// <summary>Whether the user can't be asked about databases, being a user of this one.</summary>
    private static bool IsBound(ISurrealDbRelationalConnection master)
        => master.DbConnection.Database.Length > 0;

    // IF NOT EXISTS: of two clients that found none, one is late.
    private string CreateSql(ISurrealDbRelationalConnection master)
        => (IsOfRoot(master) ? $"DEFINE NAMESPACE IF NOT EXISTS {Delimit(Namespace)};\n" : "")
            + (IsBound(master) ? "RETURN NONE" : InNamespace(master, $"DEFINE DATABASE IF NOT EXISTS {Delimit(Database)}"));

    private string DeleteSql(ISurrealDbRelationalConnection master)
        => IsBound(master) ? ClearSql : InNamespace(master, $"REMOVE DATABASE IF EXISTS {Delimit(Database)}");

    // To ask a namespace about its databases is to create it.
    private string InNamespace(ISurrealDbRelationalConnection master, string sql)
        => IsOfRoot(master) ? $"USE NS {Delimit(Namespace)};\n{sql}" : sql;

    private static bool IsOfRoot(ISurrealDbRelationalConnection master)
        => ((SurrealDbConnection)master.DbConnection).Namespace is null;

    private string Delimit(string name)
        => Dependencies.SqlGenerationHelper.DelimitIdentifier(name);

    private static bool CanOpen(ISurrealDbRelationalConnection on)
    {
        on.Open(errorsExpected: true);
        on.Close();

        return true;
    }

    private static async Task<bool> CanOpenAsync(ISurrealDbRelationalConnection on, CancellationToken cancellationToken)
    {
        await on.OpenAsync(cancellationToken, errorsExpected: true).ConfigureAwait(false);
        await on.CloseAsync().ConfigureAwait(false);

        return true;
    }

    private void OnMaster(Func<ISurrealDbRelationalConnection, string> sql)
    {
        using var master = connection.CreateMasterConnection();
        Dependencies.ExecutionStrategy.Execute(
            master, (_, m) => Command(sql(m)).ExecuteNonQuery(Parameters(m)), verifySucceeded: null);
    }

    private async Task OnMasterAsync(Func<ISurrealDbRelationalConnection, string> sql, CancellationToken cancellationToken)
    {
        var master = connection.CreateMasterConnection();
        await using (master.ConfigureAwait(false))
        {
            await Dependencies.ExecutionStrategy.ExecuteAsync(
                master,
                (_, m, t) => Command(sql(m)).ExecuteNonQueryAsync(Parameters(m), t),
                verifySucceeded: null,
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The names of what the last statement, an INFO, tells of one kind.</summary>
    private ICollection<string> Names(ISurrealDbRelationalConnection on, string sql, string kind)
    {
        using var reader = Command(sql).ExecuteReader(Parameters(on));
        ICollection<string> names;
        do
        {
            names = reader.Read() ? Names(reader.DbDataReader, kind) : [];
        }
        while (reader.DbDataReader.NextResult());

        return names;
    }

    private async Task<ICollection<string>> NamesAsync(
        ISurrealDbRelationalConnection on,
        string sql,
        string kind,
        CancellationToken cancellationToken)
    {
        var reader = await Command(sql).ExecuteReaderAsync(Parameters(on), cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            ICollection<string> names;
            do
            {
                names = await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Names(reader.DbDataReader, kind) : [];
            }
            while (await reader.DbDataReader.NextResultAsync(cancellationToken).ConfigureAwait(false));

            return names;
        }
    }

    private static ICollection<string> Names(DbDataReader info, string kind)
        => Enumerable.Range(0, info.FieldCount).FirstOrDefault(i => info.GetName(i) == kind, -1) is >= 0 and var ordinal
            && info.GetValue(ordinal) is IDictionary<string, object?> things
                ? things.Keys
                : [];

    private IRelationalCommand Command(string sql)
        => rawSqlCommandBuilder.Build(sql);

    private RelationalCommandParameterObject Parameters(ISurrealDbRelationalConnection on)
        => new(on, null, null, Dependencies.CurrentContext.Context, Dependencies.CommandLogger, CommandSource.Migrations);
}

using EFCore.SurrealDb.Migrations.Internal;
using EFCore.SurrealDb.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.SurrealDb.Tests.Migrations;

/// <summary>The history of migrations, scripts, and the lock.</summary>
public class MigratorTests
{
    private readonly string _database = TestDatabase.NewConnectionString();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Migrations_are_applied_once_and_taken_back(bool async)
    {
        await using var context = new HangarContext(_database);
        Assert.Equal(["20260101000001_First", "20260101000002_Second", "20260101000003_Third"], await context.Database.GetPendingMigrationsAsync());

        await MigrateAsync(context, async, null);
        await MigrateAsync(context, async, null);
        Assert.Equal(["20260101000001_First", "20260101000002_Second", "20260101000003_Third"], async ? await context.Database.GetAppliedMigrationsAsync() : context.Database.GetAppliedMigrations());
        Assert.Equal(["{ Name: 'x', Seats: 0, id: Plane:1 }"], await Engine.QueryAsync(_database, "SELECT * FROM Plane"));

        await MigrateAsync(context, async, "20260101000001_First");
        Assert.Equal(["20260101000001_First"], await context.Database.GetAppliedMigrationsAsync());
        Assert.Equal(["{ Name: 'x', id: Plane:1 }"], await Engine.QueryAsync(_database, "SELECT * FROM Plane"));
        Assert.Empty(await Engine.QueryAsync(_database, "SELECT * FROM __EFMigrationsLock"));
    }

    [Fact]
    public async Task Over_HTTP_there_are_no_transactions_for_them()
    {
        var http = new SurrealDbConnectionStringBuilder(_database)
        {
            Server = new SurrealDbConnectionStringBuilder(_database).Server.Replace("ws://", "http://", StringComparison.Ordinal).Replace("/rpc", "", StringComparison.Ordinal),
        }.ConnectionString;
        await using var context = new HangarContext(http);

        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => context.Database.MigrateAsync());

        Assert.Contains("name the server as ws://", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_run_as_they_are_and_again()
    {
        await using var context = new HangarContext(_database);
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        await ExecuteAsync(script);
        await ExecuteAsync(script);
        Assert.Equal(["Plane:1"], await Engine.QueryAsync(_database, "SELECT VALUE id FROM Plane WITH INDEX IX_Plane_Seats WHERE Seats = 0"));

        Assert.Equal(["20260101000001_First", "20260101000002_Second", "20260101000003_Third"], await context.Database.GetAppliedMigrationsAsync());
        Assert.Equal(["{ Name: 'x', Seats: 0, id: Plane:1 }"], await Engine.QueryAsync(_database, "SELECT * FROM Plane"));
        await ExecuteAsync(context.GetService<IMigrator>().GenerateScript("20260101000003_Third", Migration.InitialDatabase));
        Assert.Empty(await context.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public async Task An_index_holds_what_migrations_before_its_own_wrote()
    {
        await using var context = new HangarContext(_database);
        await context.Database.MigrateAsync();

        Assert.Equal(["Plane:1"], await Engine.QueryAsync(_database, "SELECT VALUE id FROM Plane WITH INDEX IX_Plane_Seats WHERE Seats = 0"));
    }

    [Fact]
    public async Task Of_many_that_migrate_at_once_one_does()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            await using var context = new HangarContext(_database);
            await Task.Run(() => context.Database.MigrateAsync());
        }));

        Assert.Equal(["Plane:1"], await Engine.QueryAsync(_database, "SELECT VALUE id FROM Plane"));
    }

    [Fact]
    public async Task A_lock_is_held_by_one_and_left_to_nobody_by_the_dead()
    {
        await using var context = new HangarContext(_database);
        var history = (SurrealDbHistoryRepository)context.GetService<IHistoryRepository>();
        await context.Database.OpenConnectionAsync();
        var first = await history.AcquireDatabaseLockAsync();
        using (var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => history.AcquireDatabaseLockAsync(impatient.Token));
        }

        await first.DisposeAsync();
        var second = history.AcquireDatabaseLock();

        // As if its process had ended without a word.
        var owner = (await Engine.QueryAsync(_database, "SELECT VALUE owner FROM __EFMigrationsLock")).Single();
        var dead = owner.Replace($" | {Environment.ProcessId} | ", " | 4194305 | ", StringComparison.Ordinal);
        await ExecuteAsync($"UPDATE __EFMigrationsLock SET owner = '{dead}'");
        second.Dispose();
        Assert.Single(await Engine.QueryAsync(_database, "SELECT * FROM __EFMigrationsLock"));
        await using var third = await history.AcquireDatabaseLockAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
        Assert.NotEqual([dead], await Engine.QueryAsync(_database, "SELECT VALUE owner FROM __EFMigrationsLock"));
    }

    private static async Task MigrateAsync(DbContext context, bool async, string? target)
    {
        if (async)
        {
            await context.Database.MigrateAsync(target);
        }
        else
        {
            context.Database.Migrate(target);
        }
    }

    private async Task ExecuteAsync(string script)
    {
        await using var connection = new SurrealDbConnection(_database);
        await connection.OpenAsync();
        await connection.CreateCommand(script).ExecuteNonQueryAsync();
    }
}

using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace EFCore.ClickHouse.Tests.Migrations;

/// <summary>Applying migrations to the engine: history, lock, both directions, sync and async.</summary>
public sealed class MigratorTest : IDisposable
{
    private readonly EngineDatabase _database = new();

    public void Dispose()
        => _database.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Migrations_are_applied_once_and_taken_back(bool async)
    {
        await Migrate(async);
        Assert.Equal(["1|first", "2|second"], _database.Query("SELECT Id, Name FROM Things ORDER BY Id"));

        await Migrate(async);
        Assert.Equal(["1|first", "2|second"], _database.Query("SELECT Id, Name FROM Things ORDER BY Id"));
        Assert.Equal(
            ["20200101000000_First", "20200102000000_Second"],
            _database.Query("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY 1"));
        Assert.Equal("MergeTree", Assert.Single(_database.Query("SELECT engine FROM system.tables WHERE name = '__EFMigrationsHistory' AND database = currentDatabase()")));

        await Migrate(async, "First");
        Assert.Equal(["1|first"], _database.Query("SELECT * FROM Things ORDER BY Id"));
        Assert.Equal(["20200101000000_First"], _database.Query("SELECT MigrationId FROM __EFMigrationsHistory"));

        await Migrate(async, Migration.InitialDatabase);
        Assert.Equal(["__EFMigrationsHistory"], _database.Query("SHOW TABLES"));
    }

    [Fact]
    public async Task Of_migrators_at_once_each_waits_for_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Migrate(async: i % 2 == 0))));

        // Each would have inserted its own rows and history: the engine stores duplicates.
        Assert.Equal(["1|first", "2|second"], _database.Query("SELECT Id, Name FROM Things ORDER BY Id"));
        Assert.Equal(2, _database.Query("SELECT MigrationId FROM __EFMigrationsHistory").Count);
        Assert.Equal(["Things", "__EFMigrationsHistory"], _database.Query("SHOW TABLES").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_lock_has_one_holder_at_a_time()
    {
        using (var context = CreateContext())
        {
            await context.Database.EnsureCreatedAsync();
        }

        var (held, most) = (0, 0);
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(
                async i =>
                {
                    using var context = CreateContext();
                    var history = context.GetService<IHistoryRepository>();
                    await context.Database.OpenConnectionAsync();
                    for (var round = 0; round < 3; round++)
                    {
                        var @lock = await history.AcquireDatabaseLockAsync();
                        await using (@lock)
                        {
                            var now = Interlocked.Increment(ref held);
                            most = Math.Max(most, now);
                            await Task.Delay(5);
                            Interlocked.Decrement(ref held);
                        }
                    }
                }));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_lock_that_someone_holds_is_waited_for_with_a_warning_until_cancelled()
    {
        using var context = CreateContext();
        context.Database.EnsureCreated();
        context.Database.OpenConnection();
        using var held = context.GetService<IHistoryRepository>().AcquireDatabaseLock();

        var messages = new List<string>();
        using var cancellation = new CancellationTokenSource();
        using var other = CreateContext(
            b => b.LogTo(
                (id, _) => id == ClickHouseEventId.MigrationsLockHeld,
                data =>
                {
                    // Long enough after the first for a second, which would be one too many.
                    messages.Add(data.ToString());
                    cancellation.CancelAfter(TimeSpan.FromMilliseconds(400));
                }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.Database.MigrateAsync(cancellation.Token));
        Assert.Contains($"held by {Environment.MachineName}, process {Environment.ProcessId}", Assert.Single(messages), StringComparison.Ordinal);
        Assert.Contains("DROP TABLE `__EFMigrationsLock`", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_released_by_hand_and_taken_by_another_is_left_to_them()
    {
        using var context = CreateContext();
        context.Database.EnsureCreated();
        context.Database.OpenConnection();
        var first = context.GetService<IHistoryRepository>().AcquireDatabaseLock();
        _database.Execute("DROP TABLE __EFMigrationsLock");
        using var second = context.GetService<IHistoryRepository>().AcquireDatabaseLock();

        first.Dispose();

        Assert.Equal(

            ["1"],

            _database.Query("SELECT count() FROM system.tables WHERE name = '__EFMigrationsLock' AND database = currentDatabase()"));
    }

    [Fact]
    public void A_failed_migration_leaves_no_lock_and_no_history()
    {
        using (var context = CreateContext())
        {
            context.Database.EnsureCreated();
        }

        _database.Execute("CREATE TABLE Things (Id Int64) ENGINE = Memory");

        Assert.Contains("TABLE_ALREADY_EXISTS", Assert.ThrowsAny<Exception>(() => Migrate(false).GetAwaiter().GetResult()).Message, StringComparison.Ordinal);
        Assert.Equal(["Things", "__EFMigrationsHistory"], _database.Query("SHOW TABLES").Order(StringComparer.Ordinal));
        Assert.Empty(_database.Query("SELECT * FROM __EFMigrationsHistory"));
    }

    [Fact]
    public void A_script_runs_statement_by_statement_without_transactions()
    {
        using var context = CreateContext();
        var script = context.GetService<IMigrator>().GenerateScript();

        Assert.DoesNotContain("TRANSACTION", script, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("CREATE TABLE IF NOT EXISTS `__EFMigrationsHistory`", script, StringComparison.Ordinal);

        context.Database.EnsureCreated();
        foreach (var statement in script.Split(";", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _database.Execute(statement);
        }

        Assert.Equal(["1|first", "2|second"], _database.Query("SELECT Id, Name FROM Things ORDER BY Id"));
        Assert.Empty(context.Database.GetPendingMigrations());
    }

    [Fact]
    public void An_idempotent_script_is_refused_with_a_way_out()
    {
        using var context = CreateContext();

        Assert.Contains(
            "database update",
            Assert.Throws<NotSupportedException>(
                () => context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_may_lie_in_another_database()
    {
        var other = _database.Name + "_history";
        try
        {
            using var context = new ThingsContext(
                new DbContextOptionsBuilder<ThingsContext>()
                    .UseClickHouse(_database.ConnectionString, o => o.MigrationsHistoryTable("Applied", other)).Options);
            context.Database.Migrate();

            Assert.Equal(["2"], _database.Query($"SELECT count() FROM {other}.Applied"));
            Assert.Empty(context.Database.GetPendingMigrations());
        }
        finally
        {
            _database.Execute($"DROP DATABASE IF EXISTS {other} SYNC");
        }
    }

    [Fact]
    public void Seeding_begins_no_transaction_that_would_be_told_of()
    {
        var seeded = 0;
        using var context = CreateContext(b => b.UseSeeding((_, _) => seeded++));

        Assert.True(context.Database.EnsureCreated());
        context.Database.Migrate();

        Assert.Equal(2, seeded);
        Assert.Throws<InvalidOperationException>(() => context.Database.BeginTransaction());
    }

    [Fact]
    public void Commands_run_while_a_token_of_a_transaction_is_held()
    {
        using var context = CreateContext(b => b.ConfigureWarnings(w => w.Ignore(ClickHouseEventId.TransactionsNotSupported)));
        context.Database.EnsureCreated();
        using var token = context.Database.BeginTransaction();

        context.Database.ExecuteSqlRaw("CREATE TABLE Made (Id Int64) ENGINE = Memory");
        token.Commit();

        Assert.Equal(["Made"], _database.Query("SHOW TABLES"));
    }

    private async Task Migrate(bool async, string? target = null)
    {
        using var context = CreateContext();
        var migrator = context.GetService<IMigrator>();
        if (async)
        {
            await migrator.MigrateAsync(target);
        }
        else
        {
            migrator.Migrate(target);
        }
    }

    private ThingsContext CreateContext(Action<DbContextOptionsBuilder>? configure = null)
        => new(_database.Options<ThingsContext>(configure));

    private sealed class ThingsContext(DbContextOptions<ThingsContext> options) : DbContext(options);

    [DbContext(typeof(ThingsContext))]
    [Migration("20200101000000_First")]
    private sealed class First : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                "Things",
                t => new { Id = t.Column<long>("Int64"), Name = t.Column<string>("String") },
                constraints: t => t.PrimaryKey("PK", x => x.Id));
            migrationBuilder.InsertData("Things", ["Id", "Name"], ["Int64", "String"], new object[,] { { 1L, "first" } });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
            => migrationBuilder.DropTable("Things");
    }

    [DbContext(typeof(ThingsContext))]
    [Migration("20200102000000_Second")]
    private sealed class Second : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.InsertData("Things", ["Id", "Name"], ["Int64", "String"], new object[,] { { 2L, "second" } });
            migrationBuilder.AddColumn<int>("Extra", "Things", "Int32", defaultValue: 5);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn("Extra", "Things");
            migrationBuilder.DeleteData("Things", ["Id"], ["Int64"], new object[,] { { 2L } });
        }
    }
}

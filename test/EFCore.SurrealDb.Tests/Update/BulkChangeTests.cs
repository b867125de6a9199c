using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>ExecuteUpdate and ExecuteDelete.</summary>
public class BulkChangeTests
{
    [Fact]
    public async Task A_row_that_a_join_brings_several_times_is_changed_and_counted_once()
    {
        var database = await CreateAsync();
        await using var context = new DepotContext(database);

        var count = await context.Set<Bin>().SelectMany(_ => context.Set<Depot>(), (b, _) => b).ExecuteUpdateAsync(s => s.SetProperty(b => b.Count, 5));

        Assert.Equal(4, count);
        Assert.Equal(["5", "5", "5", "5"], await Engine.QueryAsync(database, "SELECT VALUE Count FROM bins"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_a_transaction_they_find_and_change_what_it_has_written(bool async)
    {
        var (database, log) = (await CreateAsync(), new CommandLog());
        await using var context = new DepotContext(database, log);
        await using var transaction = await context.Database.BeginTransactionAsync();
        Assert.Single(await context.Set<Depot>().Where(d => d.Code == "b").ToListAsync());
        context.Add(new Depot { Id = 3, Code = "c" });
        await context.SaveChangesAsync();

        // Code has an index.
        Assert.Equal(3, (await context.Set<Depot>().SingleAsync(d => d.Code == "c")).Id);
        var updated = context.Set<Depot>().Where(d => d.Code == "c");
        Assert.Equal(1, async ? await updated.ExecuteUpdateAsync(s => s.SetProperty(d => d.State, "x")) : updated.ExecuteUpdate(s => s.SetProperty(d => d.State, "x")));
        Assert.Equal(1, async ? await updated.ExecuteUpdateAsync(s => s.SetProperty(d => d.State, "y")) : updated.ExecuteUpdate(s => s.SetProperty(d => d.State, "y")));
        var bins = context.Set<Bin>().Where(b => b.Row == "a");
        Assert.Equal(2, async ? await bins.ExecuteUpdateAsync(s => s.SetProperty(b => b.Count, 9)) : bins.ExecuteUpdate(s => s.SetProperty(b => b.Count, 9)));
        var deleted = context.Set<Bin>().Where(b => b.Count == 9 && b.DepotId == 1);
        Assert.Equal(1, async ? await deleted.ExecuteDeleteAsync() : deleted.ExecuteDelete());
        await transaction.CommitAsync();

        Assert.DoesNotContain("NOINDEX", log.Texts[0], StringComparison.Ordinal);
        Assert.Contains(log.Texts, t => t.Contains("NOINDEX", StringComparison.Ordinal));
        Assert.Equal(["y"], await Engine.QueryAsync(database, "SELECT VALUE State FROM depots:3"));
        Assert.Equal(["[1, 'b']=0", "[2, 'a']=9", "[2, 'b']=0"], await Engine.QueryAsync(database, "SELECT VALUE <string>record::id(id) + '=' + <string>Count FROM bins"));
    }

    [Fact]
    public async Task A_transaction_that_is_given_to_the_context_may_have_written_before()
    {
        var database = await CreateAsync();
        await using var context = new DepotContext(database);
        await context.Database.OpenConnectionAsync();
        var connection = (SurrealDbConnection)context.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE depots SET State = 'z' WHERE Code = 'b'";
        command.Transaction = (SurrealDbTransaction)transaction;
        await command.ExecuteNonQueryAsync();
        await context.Database.UseTransactionAsync(transaction);

        Assert.Equal("z", (await context.Set<Depot>().SingleAsync(d => d.Code == "b")).State);
    }

    [Fact]
    public async Task What_the_user_may_not_change_is_an_error()
    {
        var database = await CreateAsync();
        await Engine.ExecuteAsync(
            database,
            """
            DEFINE TABLE person SCHEMALESS; CREATE person:1;
            DEFINE ACCESS people ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM person:1);
            ALTER TABLE bins PERMISSIONS FOR select FULL FOR create, update, delete NONE;
            """);
        var guest = new SurrealDbConnectionStringBuilder(database) { Username = null, Password = null, Access = "people" }.ConnectionString;
        await using var context = new DepotContext(guest);

        var update = await Assert.ThrowsAsync<SurrealDbException>(() => context.Set<Bin>().ExecuteUpdateAsync(s => s.SetProperty(b => b.Count, 1)));
        var delete = await Assert.ThrowsAsync<SurrealDbException>(() => context.Set<Bin>().ExecuteDeleteAsync());

        Assert.Contains("the user may not update them", update.Message, StringComparison.Ordinal);
        Assert.Contains("the user may not delete them", delete.Message, StringComparison.Ordinal);
        Assert.Equal(["0", "0", "0", "0"], await Engine.QueryAsync(database, "SELECT VALUE Count FROM bins"));
    }

    [Fact]
    public async Task What_goes_with_others_is_no_error()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new ModelContext(
            database,
            m => m.Entity("Node", n =>
            {
                n.Property<int>("Id").ValueGeneratedNever();
                n.Property<int?>("ParentId");
                n.HasOne("Node").WithMany().HasForeignKey("ParentId").OnDelete(DeleteBehavior.Cascade);
            }));
        await context.Database.EnsureCreatedAsync();
        var nodes = context.Set<Dictionary<string, object?>>("Node");
        nodes.AddRange(new() { ["Id"] = 1 }, new() { ["Id"] = 2, ["ParentId"] = 1 }, new() { ["Id"] = 3, ["ParentId"] = 2 });
        await context.SaveChangesAsync();

        await nodes.ExecuteDeleteAsync();

        Assert.Empty(await Engine.QueryAsync(database, "SELECT * FROM Node"));
    }

    private static async Task<string> CreateAsync()
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        context.AddRange(
            new Depot { Id = 1, Code = "a" }, new Depot { Id = 2, Code = "b" }, new Bin { DepotId = 1, Row = "a" }, new Bin { DepotId = 1, Row = "b" },
            new Bin { DepotId = 2, Row = "a" }, new Bin { DepotId = 2, Row = "b" });
        await context.SaveChangesAsync();

        return database;
    }
}

using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>What SaveChanges writes, as the engine has it then.</summary>
public class SaveChangesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Records_are_made_changed_and_deleted_with_one_request_each(bool async)
    {
        var (database, log) = (await DepotContext.CreateAsync(), new CommandLog());
        await using var context = new DepotContext(database, log);
        var (north, south) = (new Depot { Id = 1, Code = "N" }, new Depot { Id = 2, Code = "S", State = "old", Opened = Day });
        var bin = new Bin { DepotId = 2, Row = "a", Count = 10, Label = Guid.Parse("018f0000-0000-7000-8000-000000000000") };
        context.AddRange(north, south, bin);
        south.Parent = north;

        Assert.Equal(3, await SaveAsync(context, async));

        Assert.Equal(("new", "old", true), (north.State, south.State, bin.Full));
        Assert.Equal(
            [
                "{ Code: 'N', State: 'new', Version: 0, id: depots:1 }",
                "{ Code: 'S', Opened: d'2026-01-02T00:00:00Z', ParentId: depots:1, State: 'old', Version: 0, id: depots:2 }",
                "{ Count: 10, Full: true, Label: u'018f0000-0000-7000-8000-000000000000', id: bins:[2, 'a'] }",
            ],
            await AllAsync(database));

        (south.Opened, south.Parent, bin.Count, bin.Label) = (null, null, 3, null);
        Assert.Equal(2, await SaveAsync(context, async));

        Assert.False(bin.Full);
        Assert.Equal(
            [
                "{ Code: 'N', State: 'new', Version: 0, id: depots:1 }",
                "{ Code: 'S', State: 'old', Version: 0, id: depots:2 }",
                "{ Count: 3, Full: false, id: bins:[2, 'a'] }",
            ],
            await AllAsync(database));

        context.RemoveRange(bin, south);
        Assert.Equal(2, await SaveAsync(context, async));

        Assert.Equal(["{ Code: 'N', State: 'new', Version: 0, id: depots:1 }"], await AllAsync(database));
        Assert.Equal(3, log.Texts.Count);
        Assert.All(log.Texts, t => Assert.StartsWith("BEGIN;", t, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_changed_fields_are_written()
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        var depot = new Depot { Id = 1, Code = "N" };
        context.Add(depot);
        await context.SaveChangesAsync();
        await Engine.ExecuteAsync(database, "UPDATE depots:1 SET Code = 'M'");

        depot.State = "open";
        await context.SaveChangesAsync();

        Assert.Equal(["{ Code: 'M', State: 'open', Version: 0, id: depots:1 }"], await AllAsync(database));
    }

    [Fact]
    public async Task Many_rows_are_one_statement()
    {
        var (database, log) = (await DepotContext.CreateAsync(), new CommandLog());
        await using var context = new DepotContext(database, log);
        var depots = Enumerable.Range(1, 2000).Select(i => new Depot { Id = i, Code = "C" + i, State = i % 2 == 0 ? null : "s" }).ToList();
        context.AddRange(depots);
        Assert.Equal(2000, await context.SaveChangesAsync());
        Assert.Equal("new", depots[1].State);

        depots.ForEach(d => d.Version = d.Id);
        await context.SaveChangesAsync();
        Assert.Equal(["2001000"], await Engine.QueryAsync(database, "[math::sum((SELECT VALUE Version FROM depots))]"));

        context.RemoveRange(depots.Skip(5));
        await context.SaveChangesAsync();
        Assert.Equal(["5"], await Engine.QueryAsync(database, "[array::len((SELECT VALUE 1 FROM depots))]"));
        Assert.Equal(3, log.Texts.Count);
        Assert.True(log.Texts[1].Length < 500, log.Texts[1]);
    }

    [Fact]
    public async Task A_record_whose_key_is_taken_is_an_error_and_nothing_is_written()
    {
        var database = await DepotContext.CreateAsync();
        await Engine.ExecuteAsync(database, "CREATE depots:2 SET Code = 'x', Version = 0");
        await using var context = new DepotContext(database);
        context.AddRange(new Bin { DepotId = 2, Row = "r" }, new Depot { Id = 1, Code = "a" }, new Depot { Id = 2, Code = "b" });

        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());

        var cause = Assert.IsType<SurrealDbException>(exception.InnerException);
        Assert.Equal((SurrealDbConstraint.RecordId, "depots"), (cause.Constraint, cause.Table));
        Assert.All(exception.Entries, e => Assert.IsType<Depot>(e.Entity));
        Assert.Equal(["{ Code: 'x', State: 'new', Version: 0, id: depots:2 }"], await AllAsync(database));
    }

    [Fact]
    public async Task What_the_schema_refuses_is_an_error_with_its_cause()
    {
        var database = await DepotContext.CreateAsync();
        await Engine.ExecuteAsync(database, "DEFINE FIELD OVERWRITE Version ON depots TYPE int ASSERT $value < 100");
        await using var context = new DepotContext(database);
        context.AddRange(new Depot { Id = 1, Code = "a" });
        await context.SaveChangesAsync();

        Assert.Equal(SurrealDbConstraint.UniqueIndex, await RefusalAsync(database, new Depot { Id = 2, Code = "a" }));
        Assert.Equal(SurrealDbConstraint.FieldAssertion, await RefusalAsync(database, new Depot { Id = 2, Code = "b", Version = 100 }));

        await Engine.ExecuteAsync(database, "DEFINE FIELD OVERWRITE Code ON depots TYPE int");
        Assert.Equal(SurrealDbConstraint.FieldType, await RefusalAsync(database, new Depot { Id = 2, Code = "b" }));

        await Engine.ExecuteAsync(database, "REMOVE FIELD Code ON depots");
        Assert.Equal(SurrealDbConstraint.UndefinedField, await RefusalAsync(database, new Depot { Id = 2, Code = "b" }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fields_computed_at_each_reading_are_read_back(bool isInTransaction)
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new ModelContext(
            database,
            m => m.Entity("Sum", s =>
            {
                s.Property<int>("Id");
                s.Property<int?>("Term");
                s.Property<int?>("Next").HasComputedColumnSql("Term + 1");
            }));
        await context.Database.EnsureCreatedAsync();
        await using var transaction = isInTransaction ? await context.Database.BeginTransactionAsync() : null;
        var sums = Enumerable.Range(1, 3).Select(i => new Dictionary<string, object?> { ["Term"] = i }).ToList();
        context.Set<Dictionary<string, object?>>("Sum").AddRange(sums);
        await context.SaveChangesAsync();
        Assert.Equal([2, 3, 4], sums.Select(s => s["Next"]));

        sums[1]["Term"] = 7;
        context.Remove(sums[0]);
        await context.SaveChangesAsync();
        await (transaction?.CommitAsync() ?? Task.CompletedTask);

        Assert.Equal(8, sums[1]["Next"]);
        Assert.Equal(["8", "4"], await Engine.QueryAsync(database, "SELECT VALUE Next FROM Sum"));
    }

    [Fact]
    public async Task Times_that_the_engine_makes_are_kept_as_they_are_read()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new ModelContext(
            database,
            m => m.Entity("Visit", v =>
            {
                v.Property<int>("Id");
                v.Property<DateTime>("Begin").HasDefaultValueSql("time::now()");
                v.Property<DateTimeOffset?>("Changed").HasComputedColumnSql("time::now()", stored: true);
                v.Property<DateOnly>("Day").HasDefaultValueSql("time::now()");
            }));
        await context.Database.EnsureCreatedAsync();
        var visit = new Dictionary<string, object?>();
        context.Set<Dictionary<string, object?>>("Visit").Add(visit!);
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();

        var begin = (DateTime)visit["Begin"]!;
        var read = await context.Set<Dictionary<string, object?>>("Visit").SingleAsync(v => (DateTime)v["Begin"]! == begin);
        Assert.Equal((begin, visit["Changed"], visit["Day"]), ((DateTime)read["Begin"]!, read["Changed"], read["Day"]));
        Assert.Equal(DateOnly.FromDateTime(begin), read["Day"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_null_beside_a_default_is_refused(bool isSql)
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new ModelContext(
            database,
            m => m.Entity("Hare", h =>
            {
                h.Property<int>("Id").ValueGeneratedNever();
                var name = h.Property<string?>("Name");
                (isSql ? name.HasDefaultValueSql("'Rabbit'") : name.HasDefaultValue("Rabbit")).ValueGeneratedNever();
            }));
        await context.Database.EnsureCreatedAsync();
        var hare = new Dictionary<string, object?> { ["Id"] = 1, ["Name"] = null };
        context.Set<Dictionary<string, object?>>("Hare").Add(hare);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
        Assert.Contains("'Hare' can't have null in 'Name'", exception.Message, StringComparison.Ordinal);

        hare["Name"] = "Bugs";
        await context.SaveChangesAsync();
        hare["Name"] = null;
        await context.SaveChangesAsync();
        Assert.Equal(["{ id: Hare:1 }"], await Engine.QueryAsync(database, "SELECT * FROM Hare"));
    }

    [Fact]
    public async Task A_key_beyond_the_engines_integers_is_refused()
    {
        await using var context = new KeysContext(TestDatabase.NewConnectionString());
        await context.Database.EnsureCreatedAsync();
        context.Add(new Keyed<ulong> { Id = ulong.MaxValue });

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => context.SaveChangesAsync());

        Assert.Contains("can't have the key 18446744073709551615", (exception.InnerException ?? exception).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_none_is_the_engines()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new ModelContext(
            database,
            m => m.Entity("Probe", p =>
            {
                p.Property<double>("Id").ValueGeneratedNever();
                p.Property<float>("Value").IsConcurrencyToken();
            }));
        await context.Database.EnsureCreatedAsync();
        var probe = new Dictionary<string, object?> { ["Id"] = double.NaN, ["Value"] = float.NaN };
        context.Set<Dictionary<string, object?>>("Probe").Add(probe!);
        await context.SaveChangesAsync();
        Assert.Equal(["1"], await Engine.QueryAsync(database, "SELECT VALUE 1 FROM Probe:[NaN] WHERE Value = NaN"));

        probe["Value"] = 1f;
        await context.SaveChangesAsync();
        context.Set<Dictionary<string, object?>>("Probe").Remove(probe!);
        await context.SaveChangesAsync();

        Assert.Empty(await Engine.QueryAsync(database, "SELECT * FROM Probe"));
    }

    [Fact]
    public async Task In_a_transaction_records_just_made_are_changed_and_deleted()
    {
        var (database, log) = (await DepotContext.CreateAsync(), new CommandLog());
        await using var context = new DepotContext(database, log);
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            var (depot, bin) = (new Depot { Id = 1, Code = "N" }, new Bin { DepotId = 1, Row = "x", Count = 1 });
            var (other, gone) = (new Bin { DepotId = 1, Row = "y" }, new Depot { Id = 2, Code = "G" });
            context.AddRange(depot, bin, other, gone);
            await context.SaveChangesAsync();
            (depot.State, bin.Count) = ("open", 12);
            context.RemoveRange(other, gone);
            await context.SaveChangesAsync();
            Assert.True(bin.Full);
            Assert.Empty(await AllAsync(database));
            await transaction.CommitAsync();
        }

        Assert.Equal(
            ["{ Code: 'N', State: 'open', Version: 0, id: depots:1 }", "{ Count: 12, Full: true, id: bins:[1, 'x'] }"], await AllAsync(database));
        Assert.DoesNotContain(log.Texts, t => t.Contains("BEGIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_of_every_kind_are_the_records_ids()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new KeysContext(database);
        await context.Database.EnsureCreatedAsync();
        var guid = Guid.Parse("018f0000-0000-7000-8000-000000000001");
        context.AddRange(
            new Keyed<string> { Id = "a:b `c` 5" }, new Keyed<string> { Id = "5" }, new Keyed<string> { Id = "" }, new Keyed<Guid> { Id = guid },
            new Keyed<ulong> { Id = 7 }, new Keyed<DateTime> { Id = Day }, new Keyed<bool> { Id = true }, new Keyed<DayOfWeek> { Id = DayOfWeek.Friday });
        await context.SaveChangesAsync();
        foreach (var entry in context.ChangeTracker.Entries())
        {
            entry.Property("Value").CurrentValue = 2;
        }

        await context.SaveChangesAsync();

        Assert.Equal(
            [
                "bools:[true]=2", "dates:[d'2026-01-02T00:00:00Z']=2", "days:5=2", "guids:u'018f0000-0000-7000-8000-000000000001'=2", "numbers:7=2",
                "texts:`5`=2", "texts:``=2", "texts:`a:b \\`c\\` 5`=2",
            ],
            await Engine.QueryAsync(
                database,
                "array::sort(array::flatten([(SELECT VALUE <string>id + '=' + <string>Value FROM texts), (SELECT VALUE <string>id + '=' + <string>Value FROM guids), "
                + "(SELECT VALUE <string>id + '=' + <string>Value FROM numbers), (SELECT VALUE <string>id + '=' + <string>Value FROM dates), "
                + "(SELECT VALUE <string>id + '=' + <string>Value FROM bools), (SELECT VALUE <string>id + '=' + <string>Value FROM days)]))"));

        context.RemoveRange(context.ChangeTracker.Entries().Select(e => e.Entity));
        await context.SaveChangesAsync();
        Assert.Equal(["0"], await Engine.QueryAsync(database, "[array::len((SELECT VALUE 1 FROM texts, guids, numbers, dates, bools, days))]"));
    }

    [Fact]
    public async Task A_save_of_several_requests_is_atomic_too()
    {
        var (database, log) = (await DepotContext.CreateAsync(), new CommandLog());
        await using var context = new SmallBatchContext(database, log);
        context.AddRange(Enumerable.Range(1, 5).Select(i => new Depot { Id = i, Code = "c" + i }));
        await context.SaveChangesAsync();
        Assert.Equal(3, log.Texts.Count);
        context.AddRange(Enumerable.Range(6, 5).Select(i => new Depot { Id = i, Code = "c" + (i % 10) }));
        context.Add(new Depot { Id = 11, Code = "c1" });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());

        Assert.Equal(["5"], await Engine.QueryAsync(database, "[array::len((SELECT VALUE 1 FROM depots))]"));
    }

    [Fact]
    public async Task What_the_user_may_not_write_is_an_error()
    {
        var database = await DepotContext.CreateAsync();
        await Engine.ExecuteAsync(
            database,
            """
            DEFINE TABLE person SCHEMALESS; CREATE person:1;
            DEFINE ACCESS people ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM person:1);
            ALTER TABLE depots PERMISSIONS FOR select FULL FOR create, update, delete NONE;
            CREATE depots:1 SET Code = 'a', Version = 0;
            """);
        var guest = new SurrealDbConnectionStringBuilder(database) { Username = null, Password = null, Access = "people" }.ConnectionString;

        await using (var context = new DepotContext(guest))
        {
            context.Add(new Depot { Id = 2, Code = "b", State = "s" });
            await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        }

        await using (var context = new DepotContext(guest))
        {
            context.Add(new Depot { Id = 2, Code = "b" });
            await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        }

        await using (var context = new DepotContext(guest))
        {
            var depot = new Depot { Id = 1, Code = "a" };
            context.Attach(depot).Entity.State = "x";
            await Assert.ThrowsAnyAsync<DbUpdateException>(() => context.SaveChangesAsync());
            context.Remove(depot);
            await Assert.ThrowsAnyAsync<DbUpdateException>(() => context.SaveChangesAsync());
        }

        Assert.Equal(["depots:1"], await Engine.QueryAsync(database, "SELECT VALUE id FROM depots"));
    }

    private sealed class SmallBatchContext(string database, CommandLog log) : DepotContext(database)
    {
        private readonly string _database = database;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseSurrealDb(_database, o => o.MaxBatchSize(2)).AddInterceptors(log);
    }

    private static DateTime Day
        => new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    private static async Task<int> SaveAsync(DbContext context, bool async)
        => async ? await context.SaveChangesAsync() : context.SaveChanges();

    private static Task<string[]> AllAsync(string database)
        => Engine.QueryAsync(database, "array::flatten([(SELECT * FROM depots ORDER BY id), (SELECT * FROM bins ORDER BY id)])");

    private static async Task<SurrealDbConstraint?> RefusalAsync(string database, object entity)
    {
        await using var context = new DepotContext(database);
        context.Add(entity);
        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Same(entity, Assert.Single(exception.Entries).Entity);

        return Assert.IsType<SurrealDbException>(exception.InnerException).Constraint;
    }
}

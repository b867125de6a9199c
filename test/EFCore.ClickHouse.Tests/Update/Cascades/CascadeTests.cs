using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>What deleting does to rows that refer to the deleted ones and that the context doesn't know.</summary>
public sealed class CascadeTests(GraphFixture graph) : IClassFixture<GraphFixture>, IAsyncLifetime
{
    private readonly HashSet<string> _filled = [];

    public Task InitializeAsync()
        => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await using var context = CreateContext();
        foreach (var statement in _filled.Select(t => $"TRUNCATE TABLE `{t}`"))
        {
            await context.Database.ExecuteSqlRawAsync(statement);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dependents_are_deleted_at_any_depth_and_only_they(bool async)
    {
        await AddBlogsAsync();
        await using var context = CreateContext();
        context.Remove(context.Rows("Blogs").Attach(new Row { Id = 1 }).Entity);
        Assert.Equal(1, await SaveAsync(context, async));

        Assert.Equal("2", Ids("Blogs"));
        Assert.Equal("21,22", Ids("Posts"));
        Assert.Equal("211,221", Ids("Comments"));
        Assert.Equal("2111", Ids("Likes"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Foreign_keys_are_set_null(bool async)
    {
        await AddBlogsAsync();
        await using var context = CreateContext();
        context.Rows("People").Remove(new Row { Id = 7 });
        Assert.Equal(1, await SaveAsync(context, async));

        Assert.Equal("8", Ids("People"));
        Assert.Equal("11:,12:8,21:,22:", Others("Posts"));

        // Deleting what a row refers to over another one changes that row, too.
        context.Rows("Blogs").Remove(new Row { Id = 1 });
        await SaveAsync(context, async);
        Assert.Equal("901:,902:,903:21", Others("Bookmarks"));
    }

    [Fact]
    public async Task Dependents_go_first_and_each_table_takes_one_statement()
    {
        await AddBlogsAsync();
        var log = new StatementLog();
        await using var context = CreateContext(o => o.AddInterceptors(log));
        context.Rows("Blogs").RemoveRange(new Row { Id = 1 }, new Row { Id = 2 });
        await context.SaveChangesAsync();

        Assert.Equal(
            ["ALTER TABLE `Bookmarks`", "DELETE FROM `Likes`", "DELETE FROM `Comments`", "DELETE FROM `Posts`", "DELETE FROM `Blogs`"],
            Changes(log));
        Assert.Equal(("", "", "", ""), (Ids("Blogs"), Ids("Posts"), Ids("Comments"), Ids("Likes")));
    }

    [Fact]
    public async Task Nothing_more_is_executed_than_is_needed()
    {
        await AddBlogsAsync();
        var log = new StatementLog();
        await using var context = CreateContext(o => o.AddInterceptors(log));

        // Nothing can refer to them.
        context.Rows("Likes").Remove(new Row { Id = 1111 });
        await context.SaveChangesAsync();
        Assert.Single(log.Statements);

        // Nothing does refer to it.
        log.Clear();
        context.Rows("Comments").Remove(new Row { Id = 121 });
        await context.SaveChangesAsync();
        Assert.Equal(2, log.Statements.Count);
        Assert.Equal(["DELETE FROM `Comments`"], Changes(log));
    }

    [Theory]
    [InlineData(DeleteBehavior.ClientCascade)]
    [InlineData(DeleteBehavior.ClientSetNull)]
    [InlineData(DeleteBehavior.ClientNoAction)]
    [InlineData(DeleteBehavior.Restrict)]
    [InlineData(DeleteBehavior.NoAction)]
    public async Task Other_behaviors_leave_rows_that_arent_loaded(DeleteBehavior behavior)
    {
        await AddAsync("Tops", (1, 0, null));
        await AddAsync(behavior.ToString(), (11, 0, 1));
        var log = new StatementLog();
        await using var context = CreateContext(o => o.AddInterceptors(log));
        context.Rows("Tops").Remove(new Row { Id = 1 });
        await context.SaveChangesAsync();

        Assert.Equal("11:1", Others(behavior.ToString()));
        Assert.DoesNotContain(log.Statements, s => s.Contains($"`{behavior}`", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_that_gets_another_principal_in_the_same_save_stays(bool async)
    {
        await AddBlogsAsync();
        await using var context = CreateContext();
        var moved = await context.Rows("Posts").SingleAsync(p => p.Id == 11);
        moved.ParentId = 2;
        context.Rows("Blogs").Remove(new Row { Id = 1 });
        Assert.Equal(2, await SaveAsync(context, async));

        Assert.Equal("11,21,22", Ids("Posts"));
        Assert.Equal("111,112,211,221", Ids("Comments"));
        Assert.Equal("1111,2111", Ids("Likes"));
    }

    // EF Core can't know that it must write such a row first: of an entity that wasn't loaded it doesn't know the old principal.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_that_gets_another_principal_without_being_loaded_stays(bool async)
    {
        await AddBlogsAsync();
        await AddAsync("Folders", (1, 0, null), (2, 0, 1), (3, 0, 2), (4, 0, null));
        await using var context = CreateContext();
        context.Rows("Comments").Update(new Row { Id = 121, ParentId = 21 });
        context.Entry(context.Rows("Bookmarks").Attach(new Row { Id = 901 }).Entity).Property(r => r.OtherId).IsModified = true;
        context.Rows("Folders").Update(new Row { Id = 3, OtherId = 4 });
        context.Rows("Blogs").Remove(new Row { Id = 1 });
        context.Rows("Folders").Remove(new Row { Id = 1 });
        Assert.Equal(5, await SaveAsync(context, async));

        Assert.Equal("121,211,221", Ids("Comments"));
        Assert.Equal("901:,902:,903:21", Others("Bookmarks"));
        Assert.Equal("3:4,4:", Others("Folders"));
    }

    [Fact]
    public async Task Rows_that_the_same_save_deletes_without_having_loaded_them()
    {
        await AddBlogsAsync();
        await using var context = CreateContext();
        context.Rows("Comments").RemoveRange(new Row { Id = 111 }, new Row { Id = 112 });
        context.Rows("Blogs").Remove(new Row { Id = 1 });
        Assert.Equal(3, await context.SaveChangesAsync());

        Assert.Equal(("2", "21,22", "211,221", "2111"), (Ids("Blogs"), Ids("Posts"), Ids("Comments"), Ids("Likes")));
    }

    [Fact]
    public async Task Rows_that_the_same_save_deletes_are_deleted_once()
    {
        await AddBlogsAsync();
        await AddAsync("Folders", (1, 0, null), (2, 0, 1), (3, 0, 2), (4, 0, 3));
        await using var context = CreateContext();
        context.RemoveRange(await context.Rows("Posts").Where(p => p.ParentId == 1).ToListAsync());
        context.RemoveRange(await context.Rows("Folders").Where(f => f.Id < 4).ToListAsync());
        context.Rows("Blogs").Remove(new Row { Id = 1 });
        Assert.Equal(6, await context.SaveChangesAsync());

        Assert.Equal(("2", "21,22", "211,221", ""), (Ids("Blogs"), Ids("Posts"), Ids("Comments"), Ids("Folders")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_that_refer_to_their_like_are_followed_to_the_end(bool async)
    {
        // A tree of which one root refers to itself, deeper than queries could be nested.
        await AddAsync(
            "Folders",
            [(1, 0, 1), (2, 0, 1), (3, 0, null), (4, 0, 3), .. Enumerable.Range(100, 40).Select(i => (i, 0, (int?)(i == 100 ? 2 : i - 1)))]);
        await AddAsync("Papers", (1, 1, null), (2, 139, null), (3, 4, null), (4, 120, null));
        await using var context = CreateContext();
        context.Rows("Folders").Remove(new Row { Id = 1 });
        Assert.Equal(1, await SaveAsync(context, async));

        Assert.Equal(("3,4", "3"), (Ids("Folders"), Ids("Papers")));
    }

    [Fact]
    public async Task Many_rows_that_refer_to_their_like_are_followed_in_parts()
    {
        await AddAsync("Folders", [(1, 0, null), .. Enumerable.Range(2, 2500).Select(i => (i, 0, (int?)1)), .. Enumerable.Range(10_001, 10).Select(i => (i, 0, (int?)(i % 10 * 200) + 5))]);
        await AddAsync("Papers", [.. Enumerable.Range(1, 3000).Select(i => (i, i, (int?)null))]);
        await using var context = CreateContext();
        context.Rows("Folders").Remove(new Row { Id = 1 });
        await context.SaveChangesAsync();

        Assert.Equal("", Ids("Folders"));
        Assert.Equal(Enumerable.Range(2502, 499), (await context.Rows("Papers").Select(p => p.Id).ToListAsync()).Order());
    }

    [Fact]
    public async Task Rows_in_a_circle_are_found_once()
    {
        await AddAsync("Heads", (1, 0, null), (2, 0, null));
        await AddAsync("Lefts", (1, 1, 2), (2, 0, 3), (3, 2, 4));
        await AddAsync("Rights", (1, 0, 1), (2, 0, 2), (3, 0, 1), (4, 0, 3));
        await using var context = CreateContext();
        context.Rows("Heads").Remove(new Row { Id = 1 });
        await context.SaveChangesAsync();

        Assert.Equal(("2", "3", "4"), (Ids("Heads"), Ids("Lefts"), Ids("Rights")));
    }

    [Fact]
    public async Task Keys_of_bytes_are_followed()
    {
        await using (var context = CreateContext())
        {
            context.AddRange(
                new Chunk { Id = [1] },
                new Chunk { Id = [2], PreviousId = [1] },
                new Chunk { Id = [3, 0], PreviousId = [2] },
                new Chunk { Id = [4], PreviousId = [3] });
            await context.SaveChangesAsync();
        }

        await using (var context = CreateContext())
        {
            context.Remove(new Chunk { Id = [1] });
            await context.SaveChangesAsync();
            Assert.Equal([4], (await context.Set<Chunk>().SingleAsync()).Id);
        }
    }

    [Fact]
    public async Task Rows_that_are_reached_on_two_ways_are_deleted()
    {
        await AddAsync("Tops", (1, 0, null), (2, 0, null));
        await AddAsync("As", (1, 1, null), (2, 2, null));
        await AddAsync("Bs", (1, 1, null), (2, 2, null));
        await AddAsync("Bottoms", (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 2, 2), (5, 2, null));
        await using var context = CreateContext();
        context.Rows("Tops").Remove(new Row { Id = 1 });
        await context.SaveChangesAsync();

        Assert.Equal(("2", "2", "2", "4,5"), (Ids("Tops"), Ids("As"), Ids("Bs"), Ids("Bottoms")));
    }

    [Fact]
    public async Task References_to_rows_like_themselves_are_set_null()
    {
        await AddAsync("Friends", (1, 0, 1), (2, 0, 1), (3, 0, 2));
        await using var context = CreateContext();
        context.Rows("Friends").Remove(new Row { Id = 1 });
        await context.SaveChangesAsync();

        Assert.Equal("2:,3:2", Others("Friends"));
    }

    [Fact]
    public async Task Alternate_keys_are_those_of_the_database()
    {
        await AddAsync("Countries", (1, 49, null), (2, 47, null));
        await AddAsync("Cities", (1, 49, null), (2, 47, null), (3, 1, null));
        await using var context = CreateContext();
        var country = await context.Rows("Countries").SingleAsync(c => c.Id == 1);
        context.Remove(country);
        await context.SaveChangesAsync();
        Assert.Equal("2,3", Ids("Cities"));
    }

    [Fact]
    public async Task Composite_keys_are_compared_as_a_whole()
    {
        await AddAsync("Orders", (1, 1, null), (2, 1, null), (1, 2, null));
        await AddAsync("Lines", (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 1, null));
        await AddAsync("Notes", (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 1, null));
        await using var context = CreateContext();
        context.Rows("Orders").Remove(new Row { Id = 1, ParentId = 1 });
        context.Rows("Orders").Remove(new Row { Id = 1, ParentId = 2 });
        await context.SaveChangesAsync();

        Assert.Equal("2,4", Ids("Lines"));
        Assert.Equal("1:,2:2,3:,4:", Others("Notes"));
        Assert.Equal("1,1,2,1", string.Join(',', await context.Rows("Notes").OrderBy(n => n.Id).Select(n => n.ParentId).ToListAsync()));
    }

    [Fact]
    public async Task Converted_keys_are_compared_as_they_are_stored()
    {
        await AddAsync("Devices", (1, 0, null), (2, 0, 1), (3, 0, 2), (4, 0, null));
        await AddAsync("Readings", (1, 1, null), (2, 3, null), (3, 4, null));
        await using var context = CreateContext();
        context.Rows("Devices").Remove(new Row { Id = 1 });
        await context.SaveChangesAsync();

        Assert.Equal(("4", "3"), (Ids("Devices"), Ids("Readings")));
    }

    [Fact]
    public async Task Hierarchies_in_several_tables()
    {
        await using (var context = CreateContext())
        {
            context.AddRange(new Vehicle { Id = 1 }, new Car { Id = 2 }, new Car { Id = 3 });
            context.AddRange(new Start { Id = 1, MachineId = 1 }, new Stop { Id = 2, MachineId = 1 }, new Stop { Id = 3, MachineId = 2 });
            await context.SaveChangesAsync();
        }

        await AddAsync("Wheels", (1, 1, null), (2, 2, null), (3, 3, null));
        await AddAsync("Doors", (1, 2, null), (2, 3, null));
        await AddAsync("Machines", (1, 0, null), (2, 0, null));
        await using (var context = CreateContext())
        {
            context.Remove(new Car { Id = 2 });
            context.Rows("Machines").Remove(new Row { Id = 1 });
            Assert.Equal(3, await context.SaveChangesAsync());
        }

        Assert.Equal(("1,3", "2"), (Ids("Wheels"), Ids("Doors")));
        await using (var context = CreateContext())
        {
            Assert.Equal([1, 3], (await context.Set<Vehicle>().Select(v => v.Id).ToListAsync()).Order());
            Assert.Equal(3, (await context.Set<Happening>().SingleAsync()).Id);

            // The row of the base type is all that is known of the car; the rest goes with it.
            context.Remove(new Vehicle { Id = 3 });
            await context.SaveChangesAsync();
            Assert.Equal(0, await context.Database.SqlQueryRaw<int>("SELECT toInt32(count()) AS Value FROM Car").SingleAsync());
        }

        Assert.Equal(("1", ""), (Ids("Wheels"), Ids("Doors")));
    }

    [Fact]
    public async Task Hierarchies_in_one_table()
    {
        await using (var context = CreateContext())
        {
            context.AddRange(
                new Firm { Id = 1 }, new Firm { Id = 2 }, new Employee { Id = 3, FirmId = 1 }, new Employee { Id = 4, FirmId = 2 });
            await context.SaveChangesAsync();
        }

        await using (var context = CreateContext())
        {
            context.Remove(new Firm { Id = 1 });
            await context.SaveChangesAsync();
            Assert.Equal([2, 4], (await context.Set<Party>().Select(p => p.Id).ToListAsync()).Order());
        }
    }

    [Fact]
    public async Task Owned_parts_and_split_entities_go_as_a_whole()
    {
        await using (var context = CreateContext())
        {
            context.AddRange(
                new Shipment { Id = 1, Legs = { new Leg { To = "a" }, new Leg { To = "b" } } },
                new Shipment { Id = 2, Legs = { new Leg { To = "c" } } },
                new Book { Id = 1, ShelfId = 1, Title = "t", Summary = "s" },
                new Book { Id = 2, ShelfId = 2, Title = "t", Summary = "s" });
            await context.SaveChangesAsync();
        }

        await AddAsync("Shelves", (1, 0, null), (2, 0, null));
        await using (var context = CreateContext())
        {
            context.Remove(new Shipment { Id = 1 });
            context.Rows("Shelves").Remove(new Row { Id = 1 });
            await context.SaveChangesAsync();
        }

        await using (var context = CreateContext())
        {
            Assert.Equal("c", Assert.Single((await context.Set<Shipment>().SingleAsync()).Legs).To);
            Assert.Equal(1, await context.Database.SqlQueryRaw<int>("SELECT toInt32(count()) AS Value FROM Leg").SingleAsync());
            Assert.Equal(2, (await context.Set<Book>().SingleAsync()).Id);
            Assert.Equal(1, await context.Database.SqlQueryRaw<int>("SELECT toInt32(count()) AS Value FROM Summaries").SingleAsync());
        }
    }

    [Fact]
    public async Task Rows_between_many_and_many_go_with_either_end()
    {
        await using (var context = CreateContext())
        {
            var course = new Course { Id = 1 };
            context.AddRange(
                new Student { Id = 1, Courses = { course, new Course { Id = 2 } } }, new Student { Id = 2, Courses = { course } });
            await context.SaveChangesAsync();
        }

        await using (var context = CreateContext())
        {
            context.Remove(new Student { Id = 1 });
            Assert.Equal(1, await context.SaveChangesAsync());
            Assert.Equal((2, 1), await context.Set<Dictionary<string, object>>("CourseStudent")
                .Select(j => ValueTuple.Create((int)j["StudentsId"], (int)j["CoursesId"])).SingleAsync());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_principal_that_was_changed_keeps_its_dependents(bool async)
    {
        await AddAsync("Accounts", (1, 0, 5), (2, 0, 5));
        await AddAsync("Transfers", (1, 1, null), (2, 2, null));
        await using var context = CreateContext();
        context.Rows("Accounts").RemoveRange(new Row { Id = 1, OtherId = 5 }, new Row { Id = 2, OtherId = 4 });
        var exception = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => SaveAsync(context, async));
        Assert.Equal(2, Assert.IsType<Row>(Assert.Single(exception.Entries).Entity).Id);
        Assert.Equal(("1,2", "1,2"), (Ids("Accounts"), Ids("Transfers")));

        context.ChangeTracker.Clear();
        context.Rows("Accounts").Remove(new Row { Id = 1, OtherId = 5 });
        await SaveAsync(context, async);
        Assert.Equal(("2", "2"), (Ids("Accounts"), Ids("Transfers")));
    }

    [Fact]
    public async Task A_principal_that_is_gone_is_a_conflict()
    {
        await AddBlogsAsync();
        await using var context = CreateContext();
        context.Rows("Blogs").RemoveRange(new Row { Id = 1 }, new Row { Id = 3 });
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        Assert.Equal(("1,2", "11,12,21,22"), (Ids("Blogs"), Ids("Posts")));
    }

    [Fact]
    public async Task A_conflict_that_an_interceptor_suppresses_leaves_the_others()
    {
        await AddBlogsAsync();
        await using var context = CreateContext(o => o.AddInterceptors(new ConflictSuppressor()));
        context.Rows("Blogs").RemoveRange(new Row { Id = 1 }, new Row { Id = 3 });
        await context.SaveChangesAsync();
        Assert.Equal(("2", "21,22"), (Ids("Blogs"), Ids("Posts")));
    }

    [Fact]
    public async Task Row_versions_change_with_the_foreign_key()
    {
        await AddBlogsAsync();
        await using var late = CreateContext();
        var post = await late.Rows("Posts").SingleAsync(p => p.Id == 11);
        await using (var context = CreateContext())
        {
            context.Rows("People").Remove(new Row { Id = 7 });
            await context.SaveChangesAsync();
        }

        post.ParentId = 2;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tables_that_take_only_mutations(bool async)
    {
        foreach (var table in new[] { "Memory", "NulledMemory", "Heavy", "NulledHeavy" })
        {
            await AddAsync(table, (1, 1, 1), (2, 2, 2), (3, 1, null));
        }

        await AddAsync("Stations", (1, 0, null), (2, 0, null));
        await using var context = CreateContext();
        context.Rows("Stations").Remove(new Row { Id = 1 });
        await SaveAsync(context, async);

        Assert.Equal(("2", "2"), (Ids("Memory"), Ids("Heavy")));
        Assert.Equal(("1:,2:2,3:", "1:,2:2,3:"), (Others("NulledMemory"), Others("NulledHeavy")));
    }

    [Fact]
    public async Task A_table_that_only_appends_keeps_its_principals()
    {
        await AddAsync("Stations", (1, 0, null), (2, 0, null));
        await AddAsync("Logs", (1, 1, null));
        await AddAsync("Heavy", (1, 1, null));
        await using (var context = CreateContext())
        {
            context.Rows("Stations").Remove(new Row { Id = 1 });
            var exception = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
            Assert.Contains("'Logs'", Assert.IsType<NotSupportedException>(exception.InnerException).Message, StringComparison.Ordinal);
            Assert.Equal("1", Ids("Heavy"));
        }

        await using (var context = CreateContext())
        {
            context.Rows("Stations").Remove(new Row { Id = 2 });
            await context.SaveChangesAsync();
            Assert.Equal("1", Ids("Stations"));
        }
    }

    [Fact]
    public async Task A_cascade_says_that_it_isnt_atomic_and_what_it_had_done()
    {
        await AddBlogsAsync();
        await using (var context = CreateContext(o => o.ConfigureWarnings(w => w.Throw(ClickHouseEventId.SaveChangesNotAtomic))))
        {
            context.Rows("Blogs").Remove(new Row { Id = 1 });
            await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
            Assert.Equal("11,12,21,22", Ids("Posts"));
        }

        await using (var context = CreateContext(o => o.AddInterceptors(new StatementFailure("DELETE FROM `Posts`"))))
        {
            context.Rows("Blogs").Remove(new Row { Id = 1 });
            var exception = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
            Assert.Contains(
                "Modified Bookmarks by cascade: 2, Deleted Likes by cascade: 1, Deleted Comments by cascade: 3, Deleted Blogs: 0",
                exception.Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExecuteDelete_does_the_same(bool async)
    {
        await AddBlogsAsync();
        var (id, p0) = (1, 12);
        await using var context = CreateContext();
        Assert.Equal(1, await DeleteAsync(context.Rows("Blogs").Where(b => b.Id == id && b.Id < p0), async));
        Assert.Equal(("2", "21,22", "211,221", "2111"), (Ids("Blogs"), Ids("Posts"), Ids("Comments"), Ids("Likes")));
        Assert.Equal("901:,902:,903:21", Others("Bookmarks"));

        Assert.Equal(2, await DeleteAsync(context.Rows("People"), async));
        Assert.Equal("21:,22:", Others("Posts"));

        Assert.Equal(
            1,
            await DeleteAsync(context.Rows("Posts").Where(p => context.Rows("Comments").Any(c => c.ParentId == p.Id && c.Id == 221)), async));
        Assert.Equal(("21", "211", "2111"), (Ids("Posts"), Ids("Comments"), Ids("Likes")));
        Assert.Equal(0, await DeleteAsync(context.Rows("Blogs").Where(b => b.Id == id), async));
    }

    [Fact]
    public async Task ExecuteDelete_follows_rows_that_refer_to_their_like()
    {
        await AddAsync("Folders", (1, 0, null), (2, 0, 1), (3, 0, 2), (4, 0, 3), (5, 0, 4), (6, 0, 6));
        await AddAsync("Papers", (1, 5, null), (2, 6, null), (3, 3, null), (4, 1, null));
        await using var context = CreateContext();
        var (p0, p1) = (2, 3);
        Assert.Equal(2, await context.Rows("Folders").Where(f => f.OtherId == p0 || f.Id == p0 || f.Id == p1).ExecuteDeleteAsync());

        Assert.Equal(("1,6", "2,4"), (Ids("Folders"), Ids("Papers")));
    }

    // What the condition reads must be as it was before the cascade.
    [Fact]
    public async Task ExecuteDelete_takes_the_rows_that_there_were()
    {
        await AddAsync("Friends", (1, 0, null), (2, 0, 1), (3, 0, 2));
        await AddAsync("Tops", [.. Enumerable.Range(1, 1500).Select(i => (i, 0, (int?)null))]);
        await AddAsync("As", [.. Enumerable.Range(1, 1400).Select(i => (i, i, (int?)null))]);
        await using var context = CreateContext();
        Assert.Equal(1, await context.Rows("Friends").Where(f => f.OtherId == null).ExecuteDeleteAsync());
        Assert.Equal("2:,3:2", Others("Friends"));

        Assert.Equal(1400, await context.Rows("Tops").Where(t => context.Rows("As").Select(a => a.ParentId).Contains(t.Id)).ExecuteDeleteAsync());
        Assert.Equal((100, 0), (await context.Rows("Tops").CountAsync(), await context.Rows("As").CountAsync()));
    }

    [Fact]
    public async Task ExecuteDelete_leaves_principals_of_a_table_that_only_appends()
    {
        await AddAsync("Stations", (1, 0, null));
        await AddAsync("Logs", (1, 1, null));
        await using var context = CreateContext();
        await Assert.ThrowsAsync<NotSupportedException>(() => context.Rows("Stations").ExecuteDeleteAsync());
        Assert.Equal("1", Ids("Stations"));
    }

    private Graph CreateContext(Action<DbContextOptionsBuilder>? options = null)
        => graph.CreateContext(options);

    // Rows as (id, parent, other).
    private async Task AddAsync(string table, params (int Id, int ParentId, int? OtherId)[] rows)
    {
        _filled.Add(table);
        await using var context = CreateContext();
        context.Rows(table).AddRange(rows.Select(r => new Row { Id = r.Id, ParentId = r.ParentId, OtherId = r.OtherId }));
        await context.SaveChangesAsync();
    }

    private async Task AddBlogsAsync()
    {
        await AddAsync("People", (7, 0, null), (8, 0, null));
        await AddAsync("Blogs", (1, 0, null), (2, 0, null));
        await AddAsync("Posts", (11, 1, 7), (12, 1, 8), (21, 2, 7), (22, 2, null));
        await AddAsync("Comments", (111, 11, null), (112, 11, null), (121, 12, null), (211, 21, null), (221, 22, null));
        await AddAsync("Likes", (1111, 111, null), (2111, 211, null));
        await AddAsync("Bookmarks", (901, 0, 11), (902, 0, 12), (903, 0, 21));
    }

    private string Ids(string table)
    {
        using var context = CreateContext();

        return string.Join(',', context.Rows(table).Select(r => r.Id).ToList().Order());
    }

    private string Others(string table)
    {
        using var context = CreateContext();

        return string.Join(',', context.Rows(table).OrderBy(r => r.Id).ToList().Select(r => $"{r.Id}:{r.OtherId}"));
    }

    // What changes something, up to the table's name.
    private static IEnumerable<string> Changes(StatementLog log)
        => log.Statements.Where(s => !s.StartsWith("SELECT", StringComparison.Ordinal)).Select(s => s[..(s.IndexOf('`', s.IndexOf('`', StringComparison.Ordinal) + 1) + 1)]);

    private static async Task<int> SaveAsync(DbContext context, bool async)
        => async ? await context.SaveChangesAsync() : context.SaveChanges();

    private static async Task<int> DeleteAsync(IQueryable<Row> rows, bool async)
        => async ? await rows.ExecuteDeleteAsync() : rows.ExecuteDelete();
}

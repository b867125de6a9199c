using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>Join entities that are edges.</summary>
public class ManyToManyTests
{
    [Fact]
    public async Task Skip_navigations_are_edges()
    {
        var database = TestDatabase.NewConnectionString();
        await using (var context = new PostContext(database))
        {
            await context.Database.EnsureCreatedAsync();
            var (first, second, label) = (new Post { Id = 1 }, new Post { Id = 2 }, new Label { Id = "x" });
            first.Labels.AddRange([label, new Label { Id = "y" }]);
            second.Labels.Add(label);
            first.Cited.Add(second);
            context.AddRange(first, second);
            await context.SaveChangesAsync();
        }

        Assert.Equal(["Label:x", "Label:y"], await Engine.QueryAsync(database, "array::sort(Post:1->Labelled->Label)"));
        Assert.Equal(["Post:2"], await Engine.QueryAsync(database, "Post:1->Cites->Post"));

        await using (var context = new PostContext(database))
        {
            var posts = await context.Set<Post>().Include(p => p.Labels).Include(p => p.Cited).Include(p => p.CitedBy).OrderBy(p => p.Id).ToListAsync();
            Assert.Equal(["x", "y"], posts[0].Labels.Select(l => l.Id).Order());
            Assert.Equal([posts[1]], posts[0].Cited);
            Assert.Equal([posts[0]], posts[1].CitedBy);
            Assert.Equal([1], await context.Set<Post>().Where(p => p.Cited.Any(c => c.Labels.Any(l => l.Id == "x"))).Select(p => p.Id).ToListAsync());

            posts[0].Labels.RemoveAll(l => l.Id == "x");
            posts[0].Cited.Clear();
            posts[1].Cited.Add(posts[0]);
            await context.SaveChangesAsync();
        }

        Assert.Equal(["Label:y"], await Engine.QueryAsync(database, "Post:1->Labelled->Label"));
        Assert.Equal(["Post:2"], await Engine.QueryAsync(database, "Post:1<-Cites<-Post"));
        Assert.Empty(await Engine.QueryAsync(database, "Post:1->Cites->Post"));
    }
}

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>Posts with tags and with other posts, many to many, as edges.</summary>
public class PostContext(string connectionString) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(connectionString);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Label>().Property(l => l.Id).ValueGeneratedNever();
        modelBuilder.Entity<Post>(post =>
        {
            post.Property(p => p.Id).ValueGeneratedNever();
            post.HasMany(p => p.Labels).WithMany(l => l.Posts).UsingEntity("Labelled", j => j.ToEdge("PostsId", "LabelsId"));
            post.HasMany(p => p.Cited).WithMany(p => p.CitedBy).UsingEntity(
                "Cites",
                to => to.HasOne(typeof(Post)).WithMany().HasForeignKey("CitedId"),
                from => from.HasOne(typeof(Post)).WithMany().HasForeignKey("CitedById"),
                j => j.ToEdge("CitedById", "CitedId"));
        });
    }
}

public class Post
{
    public int Id { get; set; }

    public List<Label> Labels { get; } = [];

    public List<Post> Cited { get; } = [];

    public List<Post> CitedBy { get; } = [];
}

public class Label
{
    public required string Id { get; set; }

    public List<Post> Posts { get; } = [];
}

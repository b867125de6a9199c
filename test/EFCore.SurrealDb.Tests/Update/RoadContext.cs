namespace EFCore.SurrealDb.Tests.Update;

/// <summary>Towns, and roads between them as edges.</summary>
public class RoadContext(string connectionString) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(connectionString);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Town>().ToTable("towns").Property(t => t.Id).ValueGeneratedNever();
        modelBuilder.Entity<Road>(road =>
        {
            road.ToTable("roads");
            road.HasKey(r => new { r.FromId, r.ToId });
            road.HasOne<Town>().WithMany().HasForeignKey(r => r.FromId);
            road.HasOne<Town>().WithMany().HasForeignKey(r => r.ToId);
            road.ToEdge("FromId", "ToId");
        });
    }
}

public class Town
{
    public required string Id { get; set; }
}

public class Road
{
    public required string FromId { get; set; }

    public required string ToId { get; set; }

    public int Length { get; set; }
}

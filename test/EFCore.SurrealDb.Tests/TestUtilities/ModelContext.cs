using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.SurrealDb.Tests.TestUtilities;

/// <summary>A context whose model is the test's own.</summary>
public class ModelContext(string connectionString, Action<ModelBuilder> build) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(connectionString)
            .ReplaceService<IModelCacheKeyFactory, OwnModel>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => build(modelBuilder);

    private sealed class OwnModel : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime)
            => (context, designTime);
    }
}

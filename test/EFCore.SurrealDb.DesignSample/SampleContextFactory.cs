using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EFCore.SurrealDb.DesignSample;

/// <summary>Makes the context for <c>dotnet ef</c>, on the database that the environment names.</summary>
public class SampleContextFactory : IDesignTimeDbContextFactory<SampleContext>
{
    /// <inheritdoc />
    public SampleContext CreateDbContext(string[] args)
        => new(
            new DbContextOptionsBuilder<SampleContext>()
                .UseSurrealDb(Environment.GetEnvironmentVariable("SAMPLE_CONNECTION") ?? "Server=localhost;Namespace=sample;Database=sample")
                .Options);
}

using Conformance.Data;
using Microsoft.EntityFrameworkCore;

namespace Conformance.Framework;

/// <summary>One database of one provider; it is deleted when disposed.</summary>
public sealed class ConformanceStore(DbContextOptions options, Action<ModelBuilder, ConformanceContext>? adjust = null) : IAsyncDisposable
{
    public DbContextOptions Options { get; } = options;

    public ConformanceContext CreateContext(bool tracking = true)
        => new(Options, adjust)
        {
            ChangeTracker = { QueryTrackingBehavior = tracking ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking },
        };

    public async ValueTask DisposeAsync()
    {
        await using var context = CreateContext();
        await context.Database.EnsureDeletedAsync();
    }
}

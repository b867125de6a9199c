using EFCore.SurrealDb.Infrastructure.Internal;

namespace Microsoft.EntityFrameworkCore.Infrastructure;

/// <summary>Options of the SurrealDB provider: reached through <c>UseSurrealDb(…, o =&gt; …)</c>.</summary>
/// <param name="optionsBuilder">The context's options.</param>
public class SurrealDbDbContextOptionsBuilder(DbContextOptionsBuilder optionsBuilder)
    : RelationalDbContextOptionsBuilder<SurrealDbDbContextOptionsBuilder, SurrealDbOptionsExtension>(optionsBuilder)
{
    /// <summary>Repeats operations that failed for a transient reason (the driver says which), up to six times.</summary>
    public virtual SurrealDbDbContextOptionsBuilder EnableRetryOnFailure()
        => ExecutionStrategy(d => new SurrealDbRetryingExecutionStrategy(d));

    /// <summary>Repeats operations that failed for a transient reason (the driver says which).</summary>
    /// <param name="maxRetryCount">The most repetitions.</param>
    /// <param name="maxRetryDelay">The longest pause between two attempts.</param>
    public virtual SurrealDbDbContextOptionsBuilder EnableRetryOnFailure(int maxRetryCount, TimeSpan maxRetryDelay)
        => ExecutionStrategy(d => new SurrealDbRetryingExecutionStrategy(d, maxRetryCount, maxRetryDelay));
}

using EFCore.ClickHouse.Infrastructure.Internal;

namespace Microsoft.EntityFrameworkCore.Infrastructure;

/// <summary>Options of the ClickHouse provider: reached through <c>UseClickHouse(…, o =&gt; …)</c>.</summary>
/// <param name="optionsBuilder">The context's options.</param>
public class ClickHouseDbContextOptionsBuilder(DbContextOptionsBuilder optionsBuilder)
    : RelationalDbContextOptionsBuilder<ClickHouseDbContextOptionsBuilder, ClickHouseOptionsExtension>(optionsBuilder)
{
    /// <summary>Says which server version SQL is made for. Without it the newest version known to the provider is assumed.</summary>
    /// <param name="version">For example <c>new Version(26, 7)</c>.</param>
    public virtual ClickHouseDbContextOptionsBuilder ServerVersion(Version version)
        => WithOption(e => e.WithServerVersion(version));

    /// <summary>Repeats operations that failed for a transient reason (the driver says which), up to six times.</summary>
    public virtual ClickHouseDbContextOptionsBuilder EnableRetryOnFailure()
        => ExecutionStrategy(d => new ClickHouseRetryingExecutionStrategy(d));

    /// <summary>Repeats operations that failed for a transient reason (the driver says which).</summary>
    /// <param name="maxRetryCount">The most repetitions.</param>
    /// <param name="maxRetryDelay">The longest pause between two attempts.</param>
    public virtual ClickHouseDbContextOptionsBuilder EnableRetryOnFailure(int maxRetryCount, TimeSpan maxRetryDelay)
        => ExecutionStrategy(d => new ClickHouseRetryingExecutionStrategy(d, maxRetryCount, maxRetryDelay));
}

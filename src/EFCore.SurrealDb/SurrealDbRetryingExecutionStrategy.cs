namespace Microsoft.EntityFrameworkCore;

/// <summary>Repeats an operation that failed with an exception whose driver calls it transient, or with a time-out.</summary>
public class SurrealDbRetryingExecutionStrategy : ExecutionStrategy
{
    /// <summary>Creates a strategy with EF Core's default limits: six attempts, at most 30 seconds apart.</summary>
    /// <param name="dependencies">EF Core's services.</param>
    public SurrealDbRetryingExecutionStrategy(ExecutionStrategyDependencies dependencies)
        : this(dependencies, DefaultMaxRetryCount, DefaultMaxDelay)
    {
    }

    /// <summary>Creates a strategy.</summary>
    /// <param name="dependencies">EF Core's services.</param>
    /// <param name="maxRetryCount">The most repetitions.</param>
    /// <param name="maxRetryDelay">The longest pause between two attempts.</param>
    public SurrealDbRetryingExecutionStrategy(ExecutionStrategyDependencies dependencies, int maxRetryCount, TimeSpan maxRetryDelay)
        : base(dependencies, maxRetryCount, maxRetryDelay)
    {
    }

    /// <inheritdoc />
    protected override bool ShouldRetryOn(Exception exception)
        => exception is DbException { IsTransient: true } or TimeoutException;
}

using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>Takes conflicts for settled.</summary>
public sealed class ConflictSuppressor : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        => ValueTask.FromResult(InterceptionResult.Suppress());
}

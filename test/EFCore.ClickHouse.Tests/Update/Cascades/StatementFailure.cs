using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>Lets the statement fail that begins in a certain way.</summary>
public sealed class StatementFailure(string beginning) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        => command.CommandText.StartsWith(beginning, StringComparison.Ordinal)
            ? throw new TimeoutException()
            : ValueTask.FromResult(result);
}

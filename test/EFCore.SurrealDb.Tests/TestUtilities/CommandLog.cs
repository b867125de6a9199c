using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.SurrealDb.Tests.TestUtilities;

/// <summary>Takes down the texts of a context's commands.</summary>
public sealed class CommandLog : DbCommandInterceptor
{
    /// <summary>The texts.</summary>
    public List<string> Texts { get; } = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Texts.Add(command.CommandText);

        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Texts.Add(command.CommandText);

        return ValueTask.FromResult(result);
    }
}

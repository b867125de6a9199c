using System.Diagnostics;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Shows a streamed insert to loggers and command interceptors as the command that it stands for.</summary>
internal sealed class ClickHouseInsertLog(ClickHouseExecution execution, string commandText, int rows)
{
    private readonly DbCommand _command = CreateCommand(execution, commandText);
    private readonly Guid _commandId = Guid.NewGuid();
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private readonly long _timestamp = Stopwatch.GetTimestamp();

    public async ValueTask ExecutingAsync()
    {
        if (execution.Async)
        {
            await execution.Logger.CommandNonQueryExecutingAsync(
                execution.Connection, _command, commandText, execution.Context, _commandId, execution.Connection.ConnectionId, _start,
                CommandSource.SaveChanges, execution.CancellationToken).ConfigureAwait(false);
        }
        else
        {
            execution.Logger.CommandNonQueryExecuting(
                execution.Connection, _command, commandText, execution.Context, _commandId, execution.Connection.ConnectionId, _start,
                CommandSource.SaveChanges);
        }
    }

    public async ValueTask ExecutedAsync()
    {
        if (execution.Async)
        {
            await execution.Logger.CommandNonQueryExecutedAsync(
                execution.Connection, _command, commandText, execution.Context, _commandId, execution.Connection.ConnectionId, rows, _start,
                Stopwatch.GetElapsedTime(_timestamp), CommandSource.SaveChanges, execution.CancellationToken).ConfigureAwait(false);
        }
        else
        {
            execution.Logger.CommandNonQueryExecuted(
                execution.Connection, _command, commandText, execution.Context, _commandId, execution.Connection.ConnectionId, rows, _start,
                Stopwatch.GetElapsedTime(_timestamp), CommandSource.SaveChanges);
        }
    }

    public async ValueTask FailedAsync(Exception exception)
    {
        if (execution.Async)
        {
            await execution.Logger.CommandErrorAsync(
                execution.Connection, _command, commandText, execution.Context, DbCommandMethod.ExecuteNonQuery, _commandId,
                execution.Connection.ConnectionId, exception, _start, Stopwatch.GetElapsedTime(_timestamp), CommandSource.SaveChanges,
                CancellationToken.None).ConfigureAwait(false);
        }
        else
        {
            execution.Logger.CommandError(
                execution.Connection, _command, commandText, execution.Context, DbCommandMethod.ExecuteNonQuery, _commandId,
                execution.Connection.ConnectionId, exception, _start, Stopwatch.GetElapsedTime(_timestamp), CommandSource.SaveChanges);
        }
    }

    private static DbCommand CreateCommand(ClickHouseExecution execution, string commandText)
    {
        var command = execution.Connection.DbConnection.CreateCommand();
        command.CommandText = commandText;

        return command;
    }
}

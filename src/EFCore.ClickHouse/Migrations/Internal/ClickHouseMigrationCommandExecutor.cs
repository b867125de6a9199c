using System.Data;
using System.Transactions;
using Microsoft.EntityFrameworkCore.Migrations;
using IsolationLevel = System.Data.IsolationLevel;

namespace EFCore.ClickHouse.Migrations.Internal;

/// <summary>
/// Runs commands one after the other. There are no transactions, so that a retry goes on with the command that failed.
/// </summary>
internal sealed class ClickHouseMigrationCommandExecutor(IExecutionStrategy executionStrategy) : IMigrationCommandExecutor
{
    public void ExecuteNonQuery(IEnumerable<MigrationCommand> migrationCommands, IRelationalConnection connection)
        => ExecuteNonQuery([.. migrationCommands], connection, new MigrationExecutionState(), commitTransaction: true);

    public int ExecuteNonQuery(
        IReadOnlyList<MigrationCommand> migrationCommands,
        IRelationalConnection connection,
        MigrationExecutionState executionState,
        bool commitTransaction,
        IsolationLevel? isolationLevel = null)
    {
        using var scope = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);

        return executionStrategy.Execute(
            (migrationCommands, connection, executionState),
            static (_, s) =>
            {
                var result = 0;
                s.connection.Open();
                try
                {
                    while (s.executionState.LastCommittedCommandIndex < s.migrationCommands.Count)
                    {
                        result = s.migrationCommands[s.executionState.LastCommittedCommandIndex].ExecuteNonQuery(s.connection);
                        Succeeded(s.executionState);
                    }
                }
                finally
                {
                    s.connection.Close();
                }

                return result;
            },
            verifySucceeded: null);
    }

    public Task ExecuteNonQueryAsync(
        IEnumerable<MigrationCommand> migrationCommands,
        IRelationalConnection connection,
        CancellationToken cancellationToken = default)
        => ExecuteNonQueryAsync(
            [.. migrationCommands], connection, new MigrationExecutionState(), commitTransaction: true, null, cancellationToken);

    public async Task<int> ExecuteNonQueryAsync(
        IReadOnlyList<MigrationCommand> migrationCommands,
        IRelationalConnection connection,
        MigrationExecutionState executionState,
        bool commitTransaction,
        IsolationLevel? isolationLevel = null,
        CancellationToken cancellationToken = default)
    {
        using var scope = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);

        return await executionStrategy.ExecuteAsync(
            (migrationCommands, connection, executionState),
            static async (_, s, token) =>
            {
                var result = 0;
                await s.connection.OpenAsync(token).ConfigureAwait(false);
                try
                {
                    while (s.executionState.LastCommittedCommandIndex < s.migrationCommands.Count)
                    {
                        result = await s.migrationCommands[s.executionState.LastCommittedCommandIndex]
                            .ExecuteNonQueryAsync(s.connection, cancellationToken: token).ConfigureAwait(false);
                        Succeeded(s.executionState);
                    }
                }
                finally
                {
                    await s.connection.CloseAsync().ConfigureAwait(false);
                }

                return result;
            },
            verifySucceeded: null,
            cancellationToken).ConfigureAwait(false);
    }

    private static void Succeeded(MigrationExecutionState executionState)
    {
        executionState.LastCommittedCommandIndex++;
        executionState.AnyOperationPerformed = true;
    }
}

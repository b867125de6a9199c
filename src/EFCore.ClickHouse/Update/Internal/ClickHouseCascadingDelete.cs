using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>What <c>ExecuteDelete</c> does to rows that refer to those it deletes.</summary>
internal sealed class ClickHouseCascadingDelete(ClickHouseDoomedRows rows, Func<ClickHouseStatement> newStatement, ClickHouseExecution execution)
{
    /// <summary>Executes the cascade.</summary>
    /// <param name="isOfOtherTables">Whether which rows they are depends on more than themselves.</param>
    /// <returns>Whether the rows themselves are deleted, too.</returns>
    public async ValueTask<bool> ExecuteAsync(bool isOfOtherTables)
    {
        var steps = await ClickHouseCascade.FindAsync(rows, newStatement, execution).ConfigureAwait(false);
        if (steps.Count == 0 || !(isOfOtherTables || steps.Any(s => s.Table == rows.Table && s.State == EntityState.Modified)))
        {
            await ExecuteAsync(steps).ConfigureAwait(false);

            return false;
        }

        // Once the cascade began, the condition might be true for other rows than before.
        var keys = await rows.ReadKeysAsync(newStatement(), execution).ConfigureAwait(false);
        foreach (var some in keys.Chunk(ClickHouseDoomedRows.MaxKeys).Select(rows.WithKeys))
        {
            await ExecuteAsync(await ClickHouseCascade.FindAsync(some, newStatement, execution).ConfigureAwait(false)).ConfigureAwait(false);
            var statement = newStatement();
            await ClickHouseDeletion.Append(statement, rows.Table, some.Condition(statement)).ExecuteNonQueryAsync(execution).ConfigureAwait(false);
        }

        return true;
    }

    private async ValueTask ExecuteAsync(IReadOnlyList<ClickHouseCascadeStep> steps)
    {
        foreach (var step in steps)
        {
            await step.Write(newStatement()).ExecuteNonQueryAsync(execution).ConfigureAwait(false);
        }
    }
}

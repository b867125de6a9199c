using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>A held lock; disposing it gives it back.</summary>
internal sealed class SurrealDbMigrationsDatabaseLock(SurrealDbHistoryRepository historyRepository, string owner)
    : IMigrationsDatabaseLock
{
    private bool _released;

    public IHistoryRepository HistoryRepository
        => historyRepository;

    public void Dispose()
    {
        if (!_released)
        {
            _released = true;
            historyRepository.Release(owner);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_released)
        {
            _released = true;
            await historyRepository.ReleaseAsync(owner).ConfigureAwait(false);
        }
    }
}

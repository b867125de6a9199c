namespace SurrealDb.AdoNet;

/// <summary>What a command or batch has under way, so that another thread can end it.</summary>
internal sealed class CommandRun
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _stop;

    /// <summary>Takes note of what ends the run that begins; null when it is over.</summary>
    public void Set(CancellationTokenSource? stop)
    {
        lock (_lock)
        {
            _stop = stop;
        }
    }

    public void Cancel()
    {
        // Under the lock, so that what has ended meanwhile isn't disposed at the same time.
        lock (_lock)
        {
            _stop?.Cancel();
        }
    }
}

namespace ClickHouse.AdoNet.Embedded;

/// <summary>
/// Stops a running statement when a token is cancelled. A statement killed before the engine has registered it isn't found, so the kill
/// is repeated until the statement has ended.
/// </summary>
internal sealed class EmbeddedKill : IDisposable
{
    private const int FirstDelay = 5;
    private const int LongestDelay = 250;

    private readonly ChdbEngine _engine;
    private readonly string _tag;
    private CancellationTokenRegistration _registration;
    private volatile bool _ended;

    private EmbeddedKill(ChdbEngine engine, string tag)
    {
        _engine = engine;
        _tag = tag;
    }

    public static EmbeddedKill? Register(ChdbEngine engine, string tag, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var kill = new EmbeddedKill(engine, tag);
        kill._registration = cancellationToken.UnsafeRegister(static state => _ = Task.Run(((EmbeddedKill)state!).RunAsync), kill);
        return kill;
    }

    public void Dispose()
    {
        _ended = true;
        _registration.Dispose();
    }

    private async Task RunAsync()
    {
        for (var delay = FirstDelay; !_ended; delay = Math.Min(delay * 2, LongestDelay))
        {
            _engine.Kill(_tag);
            await Task.Delay(delay).ConfigureAwait(false);
        }
    }
}

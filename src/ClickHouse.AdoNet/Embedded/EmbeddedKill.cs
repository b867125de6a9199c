namespace ClickHouse.AdoNet.Embedded;

/// <summary>
/// Stops what runs on a connection when a token is cancelled. A statement killed before the engine has registered it isn't found, so the
/// kill is repeated until it is disposed, which waits for one in flight: the connection's next statement isn't meant.
/// </summary>
internal sealed class EmbeddedKill : IDisposable
{
    private const int FirstDelay = 5;
    private const int LongestDelay = 250;

    private readonly Lock _gate = new();
    private readonly ChdbEngine _engine;
    private readonly string _mark;
    private readonly string _tag;
    private CancellationTokenRegistration _registration;
    private bool _ended;

    private EmbeddedKill(ChdbEngine engine, string mark, string tag)
    {
        _engine = engine;
        _mark = mark;
        _tag = tag;
    }

    public static EmbeddedKill? Register(ChdbEngine engine, string mark, string tag, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var kill = new EmbeddedKill(engine, mark, tag);
        kill._registration = cancellationToken.UnsafeRegister(static state => _ = Task.Run(((EmbeddedKill)state!).RunAsync), kill);
        return kill;
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate)
        {
            _ended = true;
        }
    }

    private async Task RunAsync()
    {
        for (var delay = FirstDelay; KillOnce(); delay = Math.Min(delay * 2, LongestDelay))
        {
            await Task.Delay(delay).ConfigureAwait(false);
        }
    }

    private bool KillOnce()
    {
        lock (_gate)
        {
            if (!_ended)
            {
                _engine.Kill(_mark, _tag);
            }

            return !_ended;
        }
    }
}

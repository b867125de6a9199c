using SurrealDb.AdoNet.Rpc;

namespace SurrealDb.AdoNet.Pooling;

/// <summary>One socket's client in its pool.</summary>
/// <param name="options">Where the server is.</param>
internal sealed class PooledClient(RpcOptions options)
{
    private int _holders;
    private long _lastUsed = Environment.TickCount64;

    public RpcClient Client { get; } = new(options);

    /// <summary>Whether something depends on this very socket: a transaction, a live query.</summary>
    public bool IsHeld => Volatile.Read(ref _holders) > 0;

    /// <summary>Whether nobody has used it for a time.</summary>
    public bool IsIdleFor(TimeSpan time)
        => !IsHeld && Client.Load == 0 && Environment.TickCount64 - Volatile.Read(ref _lastUsed) > time.TotalMilliseconds;

    public void Use()
        => Volatile.Write(ref _lastUsed, Environment.TickCount64);

    public void Hold()
        => Interlocked.Increment(ref _holders);

    public void Release()
    {
        Use();
        Interlocked.Decrement(ref _holders);
    }
}

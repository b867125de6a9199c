using SurrealDb.AdoNet.Rpc;

namespace SurrealDb.AdoNet.Live;

/// <summary>The live queries of one socket: who gets the notifications of which.</summary>
internal sealed class LiveQueries
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Action<RpcNotification>> _receivers = [];
    private readonly List<RpcNotification> _early = [];
    private int _starting;

    /// <summary>
    /// To be called before a live query is sent: the server may notify of changes before it answers with the query's id, and those are kept
    /// until <see cref="Started" />.
    /// </summary>
    public void Starting()
    {
        lock (_lock)
        {
            _starting++;
        }
    }

    /// <summary>A live query's id is known, or it isn't and the query failed.</summary>
    /// <param name="id">The id; null if it failed.</param>
    /// <param name="receiver">Gets the notifications on the thread that receives, which it mustn't hold up.</param>
    public void Started(Guid? id, Action<RpcNotification> receiver)
    {
        lock (_lock)
        {
            if (id is { } known)
            {
                _receivers[known] = receiver;
                foreach (var notification in _early.Where(notification => notification.LiveQuery == known))
                {
                    receiver(notification);
                }
            }

            if (--_starting == 0)
            {
                _early.Clear();
            }
        }
    }

    public void Ended(Guid id)
    {
        lock (_lock)
        {
            _receivers.Remove(id);
        }
    }

    public void Deliver(RpcNotification notification)
    {
        // Under the lock, so that nothing overtakes what came early.
        lock (_lock)
        {
            if (_receivers.TryGetValue(notification.LiveQuery, out var receiver))
            {
                receiver(notification);
            }
            else if (_starting > 0)
            {
                _early.Add(notification);
            }
        }
    }
}

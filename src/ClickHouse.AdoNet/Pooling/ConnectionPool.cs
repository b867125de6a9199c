using System.Collections.Concurrent;
using ClickHouse.AdoNet.Embedded;
using ClickHouse.AdoNet.Http;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Pooling;

/// <summary>The transports of one connection string: those idle, and a limit on how many exist at once.</summary>
internal sealed class ConnectionPool : IDisposable
{
    private static readonly ConcurrentDictionary<string, ConnectionPool> Pools = new(StringComparer.Ordinal);

    /// <summary>The pools of data sources, which <see cref="ClearAll" /> knows too.</summary>
    private static readonly ConcurrentDictionary<ConnectionPool, bool> OwnedPools = new();

    // An engine in this process that is still open when the process ends brings it down with a segmentation fault every now and then.
    static ConnectionPool()
        => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
        {
            ClearAll();
            ChdbEngine.Shutdown();
        };

    private readonly Stack<(ClickHouseTransport Transport, long IdleSince)> _idle = [];
    private readonly SemaphoreSlim _free;
    private readonly Timer? _pruning;
    private readonly HttpServers? _servers;
    private int _generation;
    private bool _disposed;

    public ConnectionPool(ConnectionOptions options)
    {
        Options = options;
        _free = new SemaphoreSlim(options.MaxPoolSize);
        _servers = options.DataSource is null ? new HttpServers(options) : null;
        if (options.Pooling && options.ConnectionIdleLifetime > TimeSpan.Zero)
        {
            var period = options.ConnectionIdleLifetime / 2;
            _pruning = new Timer(static state => ((ConnectionPool)state!).Prune(), this, period, period);
        }
    }

    public ConnectionOptions Options { get; }

    /// <summary>The pool shared by all connections with this connection string.</summary>
    public static ConnectionPool Get(string connectionString)
        => Pools.TryGetValue(connectionString, out var pool)
            ? pool
            : Pools.GetOrAdd(connectionString, static s => new ConnectionPool(new ConnectionOptions(new ClickHouseConnectionStringBuilder(s))));

    /// <summary>A pool for one data source, which disposes it.</summary>
    public static ConnectionPool CreateOwned(ConnectionOptions options)
    {
        var pool = new ConnectionPool(options);
        OwnedPools[pool] = true;
        return pool;
    }

    /// <summary>Closes every idle connection, and the engine in this process if nothing uses it any more.</summary>
    public static void ClearAll()
    {
        foreach (var pool in Pools.Values.Concat(OwnedPools.Keys))
        {
            pool.Clear();
        }

        ChdbEngine.Release();
    }

    public async ValueTask<(ClickHouseTransport Transport, int Generation)> RentAsync(bool async, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(ClickHouseDataSource));
        var timeout = Options.ConnectTimeout;
        if (!(async
                ? await _free.WaitAsync(timeout, cancellationToken).ConfigureAwait(false)
                : _free.Wait(timeout, cancellationToken)))
        {
            throw new ClickHouseException(
                $"No connection became free within {timeout.TotalSeconds} s: {Options.MaxPoolSize} are open, which is the limit "
                + "(Max Pool Size). Dispose connections after use, or raise the limit.",
                ClickHouseErrorKind.Timeout);
        }

        try
        {
            int generation;
            lock (_idle)
            {
                generation = _generation;
                if (_idle.TryPop(out var idle))
                {
                    return (idle.Transport, generation);
                }
            }

            return (await OpenAsync(async, cancellationToken).ConfigureAwait(false), generation);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Return(ClickHouseTransport transport, int generation)
    {
        var keep = false;
        if (Options.Pooling && transport.IsReusable)
        {
            lock (_idle)
            {
                keep = generation == _generation && !_disposed;
                if (keep)
                {
                    _idle.Push((transport, Environment.TickCount64));
                }
            }
        }

        if (!keep)
        {
            transport.Dispose();
        }

        _free.Release();
    }

    /// <summary>Closes the idle connections; those in use are closed when they come back.</summary>
    public void Clear()
    {
        (ClickHouseTransport Transport, long)[] idle;
        lock (_idle)
        {
            _generation++;
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (var (transport, _) in idle)
        {
            transport.Dispose();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        OwnedPools.TryRemove(this, out _);
        _pruning?.Dispose();
        Clear();
        _servers?.Dispose();
    }

    private ValueTask<ClickHouseTransport> OpenAsync(bool async, CancellationToken cancellationToken)
        => _servers is not null ? HttpTransport.OpenAsync(_servers, async, cancellationToken)
            : async ? new(Task.Run(() => EmbeddedTransport.Open(Options.ChdbLibrary, Options.DataSource!), cancellationToken))
            : new(EmbeddedTransport.Open(Options.ChdbLibrary, Options.DataSource!));

    private void Prune()
    {
        var oldest = Environment.TickCount64 - (long)Options.ConnectionIdleLifetime.TotalMilliseconds;
        var expired = new List<ClickHouseTransport>();
        lock (_idle)
        {
            var kept = _idle.Where(i => i.IdleSince > oldest).Reverse().ToArray();
            expired.AddRange(_idle.Where(i => i.IdleSince <= oldest).Select(i => i.Transport));
            _idle.Clear();
            foreach (var transport in kept)
            {
                _idle.Push(transport);
            }
        }

        expired.ForEach(t => t.Dispose());
    }
}

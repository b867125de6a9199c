using System.Collections.Concurrent;
using SurrealDb.AdoNet.Rpc;

namespace SurrealDb.AdoNet.Pooling;

/// <summary>
/// The sockets of one connection string and database. A command belongs to no socket: it takes the one that has the least under way, and only
/// transactions and live queries hold on to one.
/// </summary>
internal sealed class ConnectionPool : IAsyncDisposable, IDisposable
{
    // With fewer requests under way on each socket another one would only cost a thread here and a sign-in there.
    private const int EnoughLoad = 8;

    private static readonly ConcurrentDictionary<string, ConnectionPool> Pools = new(StringComparer.Ordinal);

    private readonly Lock _lock = new();
    private readonly ConnectionPool _root;
    private readonly ConcurrentDictionary<string, ConnectionPool> _byDatabase = new(StringComparer.Ordinal);
    private readonly Timer? _pruning;
    private readonly HttpRpcClient? _http;
    private PooledClient[] _clients = [];
    private string? _serverVersion;
    private bool _isDisposed;

    /// <summary>Makes a pool, which whoever makes it disposes.</summary>
    public ConnectionPool(ConnectionOptions options)
        : this(options, null)
    {
    }

    private ConnectionPool(ConnectionOptions options, ConnectionPool? root)
    {
        Options = options;
        _root = root ?? this;
        if (options.Rpc.IsHttp)
        {
            _http = new HttpRpcClient(options.Rpc);
        }
        else if (options.IdleLifetime > TimeSpan.Zero)
        {
            var period = options.IdleLifetime / 2;
            _pruning = new Timer(static state => ((ConnectionPool)state!).Prune(), this, period, period);
        }
    }

    public ConnectionOptions Options { get; }

    /// <summary>The pool that this one belongs to: of the database that the connection string names.</summary>
    public ConnectionPool Root => _root;

    /// <summary>The pool shared by all connections with this connection string.</summary>
    public static ConnectionPool Get(string connectionString)
        => Pools.TryGetValue(connectionString, out var pool)
            ? pool
            : Pools.GetOrAdd(connectionString, static text => new ConnectionPool(new ConnectionOptions(new SurrealDbConnectionStringBuilder(text))));

    /// <summary>Closes the sockets of the shared pools that nothing depends on.</summary>
    public static void ClearAll()
    {
        foreach (var pool in Pools.Values)
        {
            pool.Clear();
        }
    }

    /// <summary>The pool of another database of the same server, for the same user.</summary>
    public ConnectionPool For(string database)
        => database == _root.Options.Rpc.Database
            ? _root
            : _root._byDatabase.GetOrAdd(database, static (name, root) => new ConnectionPool(root.Options.With(name), root), _root);

    /// <summary>Makes sure that the server is there and lets the user in, and asks its version the first time.</summary>
    public async ValueTask<string> OpenAsync(bool async, CancellationToken cancellationToken)
    {
        if (_http is null)
        {
            await Take().Client.ConnectAsync(async, cancellationToken).ConfigureAwait(false);
        }

        return _serverVersion ??= await Any().InvokeAsync(new RpcRequest("version", []), async, cancellationToken).ConfigureAwait(false) as string ?? "";
    }

    /// <summary>What a command goes to.</summary>
    public IRpcClient Any()
        => _http is null ? Take().Client : _http;

    /// <summary>The socket with the least under way, for what depends on a socket.</summary>
    /// <exception cref="NotSupportedException">There are none over HTTP.</exception>
    public PooledClient Take()
    {
        if (_http is not null)
        {
            throw new NotSupportedException(
                "Transactions and live queries belong to a socket, which HTTP has none of: name the server as ws:// or wss://, "
                + "or write BEGIN; …; COMMIT as one command.");
        }

        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SurrealDbDataSource));
        var clients = Volatile.Read(ref _clients);
        var best = Least(clients);
        if (best is null || (best.Client.Load >= EnoughLoad && clients.Length < Options.MaxPoolSize))
        {
            best = Add();
        }

        best.Use();
        return best;
    }

    /// <summary>Closes the sockets that nothing depends on, which are opened again when needed; what is under way on them fails.</summary>
    public void Clear()
    {
        foreach (var pool in _byDatabase.Values)
        {
            pool.Clear();
        }

        foreach (var client in _clients.Where(client => !client.IsHeld))
        {
            client.Client.DisconnectAsync(async: false).AsTask().GetAwaiter().GetResult();
        }
    }

    public void Dispose()
        => DisposeAsync(async: false).AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync()
        => DisposeAsync(async: true);

    public async ValueTask DisposeAsync(bool async)
    {
        _isDisposed = true;
        if (_pruning is not null)
        {
            await _pruning.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var pool in _byDatabase.Values)
        {
            await pool.DisposeAsync(async).ConfigureAwait(false);
        }

        foreach (var client in _clients)
        {
            await client.Client.CloseAsync(async).ConfigureAwait(false);
        }

        _http?.Dispose();
    }

    private static PooledClient? Least(PooledClient[] clients)
    {
        PooledClient? best = null;
        foreach (var client in clients)
        {
            if (best is null || client.Client.Load < best.Client.Load)
            {
                best = client;
            }
        }

        return best;
    }

    private PooledClient Add()
    {
        lock (_lock)
        {
            // Another caller may have made one meanwhile, which has nothing under way yet.
            if (Least(_clients) is { } made && (made.Client.Load < EnoughLoad || _clients.Length >= Options.MaxPoolSize))
            {
                return made;
            }

            var client = new PooledClient(Options.Rpc);
            Volatile.Write(ref _clients, [.. _clients, client]);
            return client;
        }
    }

    private void Prune()
    {
        foreach (var client in _clients.Where(client => client.IsIdleFor(Options.IdleLifetime)))
        {
            _ = client.Client.DisconnectAsync(async: true).AsTask();
        }
    }
}

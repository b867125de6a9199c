using System.Diagnostics;
using ClickHouse.AdoNet.Diagnostics;
using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet.Transport;

/// <summary>
/// One statement from its start to the end of its result: keeps the connection for itself, limits each wait for the engine, and tells
/// a caller's cancellation, <c>Cancel()</c> and a time-out apart.
/// </summary>
internal sealed class RunningStatement : IDisposable
{
    private readonly ClickHouseConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _timeout;
    private readonly string _text;
    private readonly string? _database;
    private readonly ClickHouseEndpoint _endpoint;
    private readonly Activity? _activity;
    private readonly long _started;
    private CancellationToken _caller;
    private CancellationTokenRegistration _registration;
    private Exception? _error;
    private volatile bool _cancelled;
    private int _waiting;
    private bool _disposed;

    /// <param name="connection">The connection, which the caller has reserved.</param>
    /// <param name="text">The statement as the caller wrote it.</param>
    /// <param name="queryId">By what the engine knows the statement.</param>
    /// <param name="timeoutSeconds">Seconds that one wait may take; 0 for no limit.</param>
    public RunningStatement(ClickHouseConnection connection, string text, string queryId, int timeoutSeconds)
    {
        _connection = connection;
        _text = text;
        QueryId = queryId;
        _timeout = timeoutSeconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(timeoutSeconds);
        _database = connection.Database;
        _endpoint = connection.Endpoint;
        _started = Stopwatch.GetTimestamp();
        _activity = ClickHouseTelemetry.Start(text, _database, _endpoint);
    }

    public string QueryId { get; }

    /// <summary>Begins a wait for the engine, to be ended by <see cref="EndWait" />.</summary>
    /// <exception cref="InvalidOperationException">Another thread waits for the engine; its wait must not be ended.</exception>
    public CancellationToken BeginWait(CancellationToken caller)
    {
        if (Interlocked.Exchange(ref _waiting, 1) != 0)
        {
            throw new InvalidOperationException(
                "Another thread is waiting for this statement. A connection and its readers may be used by one thread at a time.");
        }

        _caller = caller;
        _stop.CancelAfter(_timeout);
        _registration = caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _stop);
        return _stop.Token;
    }

    public void EndWait()
    {
        _registration.Dispose();
        _stop.CancelAfter(Timeout.InfiniteTimeSpan);
        Volatile.Write(ref _waiting, 0);
    }

    /// <summary>
    /// To be called before the statement is ended: what the engine is working with must not be taken from under another thread.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another thread waits for the engine.</exception>
    public void CheckNotWaiting()
    {
        if (Volatile.Read(ref _waiting) != 0)
        {
            throw new InvalidOperationException(
                "The statement is running on another thread: Cancel() it, and let that thread finish, before closing.");
        }
    }

    /// <summary>Stops the statement from another thread.</summary>
    public void Cancel()
    {
        _cancelled = true;
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended meanwhile.
        }
    }

    /// <summary>What a failed wait means for the caller.</summary>
    public Exception Translate(Exception error)
    {
        _error = error switch
        {
            ClickHouseException e => Describe(e),
            OperationCanceledException when _caller.IsCancellationRequested && !_cancelled
                => new OperationCanceledException("The statement was cancelled.", error, _caller),
            OperationCanceledException when _cancelled
                => Describe(new ClickHouseException("The statement was cancelled by Cancel().", ClickHouseErrorKind.Cancelled, error)),
            OperationCanceledException => Describe(
                new ClickHouseException(
                    $"The engine didn't answer within {_timeout.TotalSeconds} s (Command Timeout). The statement was stopped.",
                    ClickHouseErrorKind.Timeout,
                    error)),
            ClickHouseProtocolException => Describe(new ClickHouseException(error.Message, ClickHouseErrorKind.Protocol, error)),
            _ => error,
        };
        return _error;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _registration.Dispose();
            _stop.Dispose();
            ClickHouseTelemetry.Stop(_activity, _started, _text, _database, _endpoint, _error);
            _connection.Release(this);
        }
    }

    private ClickHouseException Describe(ClickHouseException exception)
    {
        exception.QueryId ??= QueryId;
        exception.Statement ??= _text;
        return exception;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ClickHouse.AdoNet.Sql;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>
/// The engine of this process. It serves one data path at a time, is booted by the first connection and shut down with the last, which
/// libchdb's authors warn of doing often. So one connection, which also serves to kill statements, is kept from the first open until
/// <see cref="Release" />.
/// </summary>
internal sealed unsafe class ChdbEngine
{
    public const string InMemory = ":memory:";

    private static readonly Lock Gate = new();
    private static ChdbEngine? _current;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    private readonly Lock _controlGate = new();
    private readonly HashSet<EmbeddedTransport> _connections = [];
    private nint* _control;

    private ChdbEngine(ChdbLibrary library, string dataPath, nint* control)
    {
        Library = library;
        DataPath = dataPath;
        _control = control;
    }

    public ChdbLibrary Library { get; }

    /// <summary>A full path, or <c>:memory:</c>.</summary>
    public string DataPath { get; }

    /// <summary>Opens a connection to the engine on <paramref name="dataSource" />, booting it if necessary.</summary>
    /// <exception cref="ClickHouseException">The library is missing, the path can't be opened, or the engine has another path.</exception>
    public static EmbeddedTransport Connect(string? libraryPath, string dataSource)
    {
        var dataPath = dataSource == InMemory ? InMemory : Path.GetFullPath(dataSource);
        lock (Gate)
        {
            var engine = _current;
            if (engine is null)
            {
                var library = ChdbLibrary.Load(libraryPath);
                engine = new ChdbEngine(library, dataPath, Open(library, dataPath));
                _current = engine;
            }
            else if (engine.DataPath != dataPath)
            {
                throw new ClickHouseException(
                    $"This process has the ClickHouse engine open on '{engine.DataPath}', and it serves one data path per process, so "
                    + $"'{dataPath}' can't be opened. Close all connections and call ClickHouseConnection.ClearAllPools() first, or use "
                    + "databases (CREATE DATABASE) inside one path.",
                    ClickHouseErrorKind.Connection);
            }
            else
            {
                _ = ChdbLibrary.Load(libraryPath);
            }

            var connection = new EmbeddedTransport(engine, Open(engine.Library, dataPath));
            engine._connections.Add(connection);
            return connection;
        }
    }

    /// <summary>Closes a connection opened by <see cref="Connect" />.</summary>
    public void Close(EmbeddedTransport transport, nint* connection)
    {
        lock (Gate)
        {
            Library.CloseConnection(connection);
            _connections.Remove(transport);
        }
    }

    /// <summary>Shuts the engine down if no connection is open; data in memory are gone then.</summary>
    public static void Release()
    {
        lock (Gate)
        {
            if (_current is { _connections.Count: 0 } engine)
            {
                lock (engine._controlGate)
                {
                    engine.Library.CloseConnection(engine._control);
                    engine._control = null;
                }

                _current = null;
            }
        }
    }

    /// <summary>
    /// Shuts the engine down at the end of the process, connections that were left open included: what still runs is killed, and a call
    /// into a closed connection never returns.
    /// </summary>
    public static void Shutdown()
    {
        ChdbEngine engine;
        EmbeddedTransport[] connections;
        lock (Gate)
        {
            if (_current is null)
            {
                return;
            }

            engine = _current;
            connections = [.. engine._connections];
        }

        if (connections.Length > 0)
        {
            engine.KillAll();
        }

        var deadline = Environment.TickCount64 + (long)ShutdownTimeout.TotalMilliseconds;
        foreach (var connection in connections)
        {
            connection.CloseForGood(TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64)));
        }

        Release();
    }

    /// <summary>
    /// Asks for the end of what runs on the connection with <paramref name="mark" />, or begins with <paramref name="tag" />: the engine
    /// takes comments out of a statement with parameters, and a statement can have a log comment of its own in its text.
    /// </summary>
    public void Kill(string mark, string tag)
        => KillWhere($"endsWith(Settings['{EmbeddedSession.Comment}'], {SqlText.Literal(mark)}) OR startsWith(query, {SqlText.Literal(tag)})");

    private void KillAll() => KillWhere("true");

    private void KillWhere(string condition)
    {
        // KILL … SYNC hangs in the engine, ASYNC answers in milliseconds.
        var sql = Encoding.UTF8.GetBytes($"KILL QUERY WHERE {condition} ASYNC");
        lock (_controlGate)
        {
            if (_control is null)
            {
                return;
            }

            fixed (byte* text = sql)
            fixed (byte* format = "TSV"u8)
            {
                var result = Library.Query(*_control, text, (nuint)sql.Length, format, 3, null, null, null, null, 0);
                Library.DestroyResult(result);
            }
        }
    }

    private static nint* Open(ChdbLibrary library, string dataPath)
    {
        // A literal `--path=:memory:` would be a directory of that name; no path at all is the in-memory engine.
        string[] arguments = dataPath == InMemory ? ["clickhouse"] : ["clickhouse", "--path=" + dataPath];
        var connection = library.Connect(arguments);
        return connection is not null && *connection != 0 ? connection : throw new ClickHouseException(Refusal(dataPath), ClickHouseErrorKind.Connection);
    }

    /// <summary>The engine gives its reason on standard error only, so say what can be seen from here.</summary>
    private static string Refusal(string dataPath)
    {
        var message = new StringBuilder($"The ClickHouse engine could not be opened on '{dataPath}'. ");
        if (File.Exists(dataPath))
        {
            message.Append("The path is a file; the engine needs a directory.");
        }
        else if (ChdbStatusFile.OwnerOf(dataPath) is { } owner && owner != Environment.ProcessId)
        {
            message.Append(
                CultureInfo.InvariantCulture,
                $"Process {owner} has it open: one data path can be used by one process at a time.");
        }
        else
        {
            message.Append(
                "Possible reasons: another process has the path open, the directory isn't writable, or its data were written by a newer "
                + "version. The engine's own message is on the standard error stream.");
        }

        return message.ToString();
    }

    /// <summary>The error of a result or insert stream; null if there is none.</summary>
    public static string? ErrorText(byte* error) => error is null ? null : Marshal.PtrToStringUTF8((nint)error);
}

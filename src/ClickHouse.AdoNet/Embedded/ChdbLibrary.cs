using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>The functions of libchdb, loaded once per process.</summary>
internal sealed unsafe class ChdbLibrary
{
    private static readonly Lock Gate = new();
    private static ChdbLibrary? _loaded;

    private readonly delegate* unmanaged[Cdecl]<int, byte**, nint*> _connect;

    private ChdbLibrary(nint handle, string path)
    {
        Path = path;
        _connect = (delegate* unmanaged[Cdecl]<int, byte**, nint*>)Export(handle, "chdb_connect");
        CloseConnection = (delegate* unmanaged[Cdecl]<nint*, void>)Export(handle, "chdb_close_conn");
        Query = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, byte**, nuint*, byte**, nuint*, nuint, nint>)
            Export(handle, "chdb_query_with_params_n");
        StreamQuery = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, byte**, nuint*, byte**, nuint*, nuint, nint>)
            Export(handle, "chdb_stream_query_with_params_n");
        StreamFetch = (delegate* unmanaged[Cdecl]<nint, nint, nint>)Export(handle, "chdb_stream_fetch_result");
        StreamCancel = (delegate* unmanaged[Cdecl]<nint, nint, void>)Export(handle, "chdb_stream_cancel_query");
        DestroyResult = (delegate* unmanaged[Cdecl]<nint, void>)Export(handle, "chdb_destroy_query_result");
        InsertBegin = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, byte**, nuint*, byte**, nuint*, nuint, nint>)
            Export(handle, "chdb_stream_insert_with_params_n");
        InsertAppend = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, int>)Export(handle, "chdb_stream_append");
        InsertDone = (delegate* unmanaged[Cdecl]<nint, nint>)Export(handle, "chdb_stream_done");
        InsertCancel = (delegate* unmanaged[Cdecl]<nint, void>)Export(handle, "chdb_stream_cancel_insert");
        InsertError = (delegate* unmanaged[Cdecl]<nint, byte*>)Export(handle, "chdb_stream_insert_error");
        InsertDestroy = (delegate* unmanaged[Cdecl]<nint, void>)Export(handle, "chdb_destroy_insert_stream");
        ResultBuffer = (delegate* unmanaged[Cdecl]<nint, byte*>)Export(handle, "chdb_result_buffer");
        ResultLength = (delegate* unmanaged[Cdecl]<nint, nuint>)Export(handle, "chdb_result_length");
        ResultElapsed = (delegate* unmanaged[Cdecl]<nint, double>)Export(handle, "chdb_result_elapsed");
        ResultRowsRead = (delegate* unmanaged[Cdecl]<nint, ulong>)Export(handle, "chdb_result_storage_rows_read");
        ResultBytesRead = (delegate* unmanaged[Cdecl]<nint, ulong>)Export(handle, "chdb_result_storage_bytes_read");
        ResultRowsWritten = (delegate* unmanaged[Cdecl]<nint, ulong>)Export(handle, "chdb_result_rows_written");
        ResultBytesWritten = (delegate* unmanaged[Cdecl]<nint, ulong>)Export(handle, "chdb_result_bytes_written");
        ResultError = (delegate* unmanaged[Cdecl]<nint, byte*>)Export(handle, "chdb_result_error");
        var version = (delegate* unmanaged[Cdecl]<byte*>)Export(handle, "chdb_version");
        Version = Version.TryParse(Marshal.PtrToStringUTF8((nint)version()), out var parsed) ? parsed : new Version(0, 0);

        // Before the first connect: with the engine's SIGSEGV handler in place the first NullReferenceException hangs the process.
        ((delegate* unmanaged[Cdecl]<byte, void>)Export(handle, "chdb_set_signal_handlers_enabled"))(0);
    }

    public string Path { get; }

    public Version Version { get; }

    public delegate* unmanaged[Cdecl]<nint*, void> CloseConnection { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, byte**, nuint*, byte**, nuint*, nuint, nint> Query { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, byte**, nuint*, byte**, nuint*, nuint, nint> StreamQuery { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, nint> StreamFetch { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, void> StreamCancel { get; }

    public delegate* unmanaged[Cdecl]<nint, void> DestroyResult { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, byte**, nuint*, byte**, nuint*, nuint, nint> InsertBegin { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, nuint, int> InsertAppend { get; }

    public delegate* unmanaged[Cdecl]<nint, nint> InsertDone { get; }

    public delegate* unmanaged[Cdecl]<nint, void> InsertCancel { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*> InsertError { get; }

    public delegate* unmanaged[Cdecl]<nint, void> InsertDestroy { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*> ResultBuffer { get; }

    public delegate* unmanaged[Cdecl]<nint, nuint> ResultLength { get; }

    public delegate* unmanaged[Cdecl]<nint, double> ResultElapsed { get; }

    public delegate* unmanaged[Cdecl]<nint, ulong> ResultRowsRead { get; }

    public delegate* unmanaged[Cdecl]<nint, ulong> ResultBytesRead { get; }

    public delegate* unmanaged[Cdecl]<nint, ulong> ResultRowsWritten { get; }

    public delegate* unmanaged[Cdecl]<nint, ulong> ResultBytesWritten { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*> ResultError { get; }

    /// <summary>Loads the library, or gives the one loaded before.</summary>
    /// <exception cref="ClickHouseException">It isn't there, or another file was loaded before.</exception>
    public static ChdbLibrary Load(string? explicitPath)
    {
        lock (Gate)
        {
            if (_loaded is not null)
            {
                return string.IsNullOrEmpty(explicitPath) || ChdbLibraryLocator.Candidates(explicitPath).First() == _loaded.Path
                    ? _loaded
                    : throw new ClickHouseException(
                        $"This process has loaded the ClickHouse engine from '{_loaded.Path}' and can't load another one from "
                        + $"'{explicitPath}'. Use the same ChdbLibrary in every connection string.",
                        ClickHouseErrorKind.Connection);
            }

            return _loaded = Find(explicitPath);
        }
    }

    /// <summary>Opens a connection; null on failure, the reason being on the process's standard error only.</summary>
    public nint* Connect(ReadOnlySpan<string> arguments)
    {
        var strings = new nint[arguments.Length];
        try
        {
            for (var i = 0; i < strings.Length; i++)
            {
                strings[i] = Marshal.StringToCoTaskMemUTF8(arguments[i]);
            }

            using (ChdbSignals.Preserve())
            {
                fixed (nint* argv = strings)
                {
                    return _connect(strings.Length, (byte**)argv);
                }
            }
        }
        finally
        {
            foreach (var pointer in strings)
            {
                Marshal.FreeCoTaskMem(pointer);
            }
        }
    }

    private static ChdbLibrary Find(string? explicitPath)
    {
        var searched = new List<string>();
        string? reason = null;
        foreach (var candidate in ChdbLibraryLocator.Candidates(explicitPath).Distinct())
        {
            searched.Add(candidate);
            var isPath = System.IO.Path.IsPathRooted(candidate);
            if (isPath && !File.Exists(candidate))
            {
                continue;
            }

            try
            {
                return new ChdbLibrary(NativeLibrary.Load(candidate), candidate);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
            {
                if (isPath)
                {
                    reason = e.Message.ReplaceLineEndings(" ").Trim();
                }
            }
        }

        throw new ClickHouseException(ChdbLibraryLocator.NotFound(searched, reason), ClickHouseErrorKind.Connection);
    }

    private static nint Export(nint handle, string name) => NativeLibrary.GetExport(handle, name);
}

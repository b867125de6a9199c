using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>
/// Keeps .NET's handler of signal 34 across a connect. The engine replaces it for its profiler, but .NET on Linux suspends threads for
/// garbage collection with that signal (SIGRTMIN of glibc): without the handler every collection waits for threads to come by themselves.
/// </summary>
internal static unsafe partial class ChdbSignals
{
    private const int SuspendSignal = 34;

    /// <summary>Larger than <c>struct sigaction</c> of any Linux ABI (152 bytes on x64 and arm64); its content is opaque here.</summary>
    private const int SigactionSize = 256;

    /// <summary>Reads the handler now and puts it back on disposal. Does nothing where .NET doesn't use the signal.</summary>
    public static Restorer Preserve() => new();

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int SigAction(int signal, void* action, void* oldAction);

    internal ref struct Restorer
    {
        private fixed byte _saved[SigactionSize];
        private readonly bool _isSaved;

        public Restorer()
        {
            if (OperatingSystem.IsLinux())
            {
                fixed (byte* saved = _saved)
                {
                    _isSaved = SigAction(SuspendSignal, null, saved) == 0;
                }
            }
        }

        public void Dispose()
        {
            if (_isSaved)
            {
                fixed (byte* saved = _saved)
                {
                    _ = SigAction(SuspendSignal, saved, null);
                }
            }
        }
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>
/// The file in which an engine says that a data path is its own. The engine holds an exclusive lock on it, and .NET's file streams, which
/// always take a shared one, can't read it.
/// </summary>
internal static unsafe partial class ChdbStatusFile
{
    private const int MaxLength = 4096;

    /// <summary>The id of the process that wrote the file; null if there is none.</summary>
    public static int? OwnerOf(string dataPath)
    {
        var file = Open(Path.Combine(dataPath, "status"), 0);
        if (file < 0)
        {
            return null;
        }

        try
        {
            var bytes = stackalloc byte[MaxLength];
            var length = (int)Read(file, bytes, MaxLength);
            var match = OwnerLine().Match(length > 0 ? Encoding.UTF8.GetString(bytes, length) : "");
            return match.Success && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        finally
        {
            _ = Close(file);
        }
    }

    [GeneratedRegex(@"^PID:\s*(\d+)", RegexOptions.Multiline)]
    private static partial Regex OwnerLine();

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}

using System.ComponentModel;
using System.Diagnostics;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>Who holds the lock of migrations: a process, by its machine, id and start, and one of its tries to take the lock.</summary>
/// <param name="Text">The text in the lock's record.</param>
internal sealed record SurrealDbLockOwner(string Text)
{
    private const string Separator = " | ";

    // The same process's start is reckoned from the boot's time, which isn't always the same.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>An owner that nobody else is.</summary>
    public static SurrealDbLockOwner New()
    {
        using var process = Process.GetCurrentProcess();

        return new SurrealDbLockOwner(
            string.Join(
                Separator,
                Environment.MachineName,
                Place(),
                Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
                StartOf(process).ToString("O", CultureInfo.InvariantCulture),
                Guid.NewGuid().ToString("N")));
    }

    /// <summary>
    /// Whether an owner was a process of this machine that has ended, or been killed, without giving the lock back. Of other machines nobody
    /// here can tell.
    /// </summary>
    /// <param name="owner">The text in the lock's record.</param>
    public static bool IsGone(string? owner)
    {
        if (owner?.Split(Separator) is not [var machine, var place, var id, var start, _]
            || machine != Environment.MachineName
            || place != Place()
            || !DateTime.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var began)
            || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var processId))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(processId);

            return (StartOf(process) - began).Duration() > Tolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It just ended, or is none of ours to look at.
            return false;
        }
    }

    /// <summary>The owner in words.</summary>
    /// <param name="owner">The text in the lock's record.</param>
    public static string Describe(string owner)
        => owner.Split(Separator) is [var machine, _, var id, ..] ? $"{machine}, process {id}" : owner;

    private static DateTime StartOf(Process process)
        => process.StartTime.ToUniversalTime();

    /// <summary>
    /// What process ids are counted in, beside the machine's name: containers may share the name, and count from 1 all of them.
    /// </summary>
    private static string Place()
        => OperatingSystem.IsLinux()
            ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() + " " + new FileInfo("/proc/self/ns/pid").LinkTarget
            : "";
}

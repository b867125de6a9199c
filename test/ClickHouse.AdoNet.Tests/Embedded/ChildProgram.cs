using System.Globalization;
using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Tests.Embedded;

/// <summary>What the test assembly does when it is run as a program: tests of the engine need processes of their own.</summary>
public static unsafe partial class ChildProgram
{
    /// <summary>With it .NET on Linux suspends threads for garbage collection; see <c>ChdbSignals</c>.</summary>
    private const int SuspendSignal = 34;

    public static int Main(string[] arguments)
    {
        try
        {
            switch (arguments)
            {
                case ["hold", var path]:
                    Hold(path);
                    return 0;
                case ["count", var path]:
                    using (var connection = Open($"Data Source={path};Database=d"))
                    {
                        using var command = connection.CreateCommand("SELECT count() FROM t");
                        Console.WriteLine($"count {command.ExecuteScalar()}");
                    }

                    return 0;
                case ["reopen", var first, var second]:
                    using (Open($"Data Source={first}"))
                    {
                    }

                    ClickHouseConnection.ClearAllPools();
                    using (var connection = Open($"Data Source={second}"))
                    {
                        Console.WriteLine($"opened {connection.DataSource}");
                    }

                    return 0;
                case ["library", var library]:
                    using (Open($"Data Source=:memory:;ChdbLibrary={library}"))
                    {
                    }

                    return 0;
                case ["signal"]:
                    Console.WriteLine($"before: {SuspensionIsOfRuntime()}");
                    for (var i = 0; i < 2; i++)
                    {
                        using (Open("Data Source=:memory:;Pooling=false"))
                        {
                            Console.WriteLine($"connected: {SuspensionIsOfRuntime()}");
                        }
                    }

                    return 0;
                case ["leave"]:
                    Leave();
                    return 0;
                default:
                    return 2;
            }
        }
        catch (ClickHouseException e)
        {
            Console.WriteLine($"{e.Kind}: {e.Message}");
            return 1;
        }
    }

    private static void Hold(string path)
    {
        using var connection = Open($"Data Source={path}");
        Execute(connection, "CREATE DATABASE IF NOT EXISTS d");
        Execute(connection, "CREATE TABLE d.t (x Int32) ENGINE = MergeTree ORDER BY x");
        Execute(connection, "INSERT INTO d.t SELECT number FROM numbers(42)");

        Console.WriteLine("ready");
        Console.ReadLine();
    }

    // Nothing is closed: neither connections nor a half-read answer, while another thread is at work.
    private static void Leave()
    {
        var master = Open("Data Source=:memory:");
        for (var i = 0; i < 20; i++)
        {
            Execute(master, $"CREATE DATABASE d{i}");
            var connection = Open($"Data Source=:memory:;Database=d{i}");
            Execute(connection, "CREATE TABLE t (x Int32) ENGINE = MergeTree ORDER BY x");
            Execute(connection, "INSERT INTO t SELECT number FROM numbers(1000)");
            Execute(connection, "DELETE FROM t WHERE x = 3");
        }

        var reader = Open("Data Source=:memory:").CreateCommand("SELECT number FROM numbers(10000000)").ExecuteReader();
        reader.Read();
        _ = Task.Run(
            () => Execute(Open("Data Source=:memory:"), "SELECT sum(sleepEachRow(0.1)) FROM numbers(1000) SETTINGS max_block_size = 1"));
        Thread.Sleep(100);
        Console.WriteLine("leaving");
    }

    private static void Execute(ClickHouseConnection connection, string sql)
    {
        using var command = connection.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Whether the handler of the signal lies in the runtime's library.</summary>
    private static bool SuspensionIsOfRuntime()
    {
        // The handler's address is the first member of struct sigaction.
        var action = stackalloc nint[32];
        if (SigAction(SuspendSignal, null, action) != 0)
        {
            throw new InvalidOperationException("sigaction failed.");
        }

        return File.ReadLines("/proc/self/maps").Any(line =>
        {
            var bounds = line[..line.IndexOf(' ', StringComparison.Ordinal)].Split('-');
            return line.EndsWith("/libcoreclr.so", StringComparison.Ordinal)
                && (ulong)action[0] >= ulong.Parse(bounds[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                && (ulong)action[0] < ulong.Parse(bounds[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        });
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int SigAction(int signal, void* action, void* oldAction);

    private static ClickHouseConnection Open(string connectionString)
    {
        var connection = new ClickHouseConnection(connectionString);
        connection.Open();
        return connection;
    }
}

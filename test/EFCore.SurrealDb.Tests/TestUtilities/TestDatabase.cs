using SurrealDb.AdoNet.Tests.Infrastructure;

namespace EFCore.SurrealDb.Tests.TestUtilities;

/// <summary>A database of a test's own on the server that all tests share.</summary>
public static class TestDatabase
{
    private static int _count;

    /// <summary>The connection string of a database that nobody else uses; it isn't there yet.</summary>
    public static string NewConnectionString()
        => new SurrealDbConnectionStringBuilder
        {
            Server = SurrealDbServer.Shared.WebSocket.ToString(),
            Namespace = "tests",
            Database = "d" + Interlocked.Increment(ref _count),
            Username = SurrealDbServer.User,
            Password = SurrealDbServer.Password,
        }.ConnectionString;
}

using Conformance.Framework;
using Microsoft.EntityFrameworkCore;
using SurrealDb.AdoNet;
using SurrealDb.AdoNet.Tests.Infrastructure;

namespace Conformance.SurrealDb.Tests;

/// <summary>Databases of a SurrealDB server in memory.</summary>
public sealed class SurrealDbFixture : ConformanceFixture
{
    private static int _count;

    public override Limits Limits { get; } = Limits.Load(Path.Combine(AppContext.BaseDirectory, "surrealdb.limits.tsv"));

    protected override ConformanceStore NewStore()
        => new(
            new DbContextOptionsBuilder()
                .UseSurrealDb(
                    new SurrealDbConnectionStringBuilder
                    {
                        Server = SurrealDbServer.Shared.WebSocket.ToString(),
                        Namespace = "conformance",
                        Database = "d" + Interlocked.Increment(ref _count),
                        Username = SurrealDbServer.User,
                        Password = SurrealDbServer.Password,
                    }.ConnectionString)
                .Options);
}

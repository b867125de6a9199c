using Conformance.Framework;

namespace Conformance.InMemory.Tests;

/// <summary>The suites that write are checked on InMemory first, as any provider is.</summary>
public sealed class InMemoryFixture : ConformanceFixture
{
    public override Limits Limits { get; } = Limits.Load(Path.Combine(AppContext.BaseDirectory, "inmemory.limits.tsv"));

    protected override ConformanceStore NewStore() => Oracle.CreateStore(Guid.NewGuid().ToString());
}

using Conformance.Framework;
using EFCore.Algebra.Tests.Sqlite;

namespace EFCore.Algebra.Tests;

/// <summary>Stores whose queries are executed as plans.</summary>
public sealed class AlgebraFixture : ConformanceFixture
{
    private readonly List<SqliteStore> _stores = [];

    public override Limits Limits => Limits.None;

    public ConformanceStore Plain => new(_stores[0].Plain);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _stores.ForEach(s => s.Dispose());
    }

    protected override ConformanceStore NewStore()
    {
        _stores.Add(new SqliteStore());

        return new ConformanceStore(_stores[^1].Planned);
    }
}

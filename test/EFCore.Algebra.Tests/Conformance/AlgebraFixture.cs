using Conformance.Framework;
using EFCore.Algebra.Tests.Sqlite;

namespace EFCore.Algebra.Tests.Conformance;

/// <summary>Stores whose queries are executed as plans.</summary>
/// <param name="prepare">What becomes of a plan before it's executed.</param>
public abstract class AlgebraFixture(Func<PlanQuery, PlanQuery> prepare) : ConformanceFixture
{
    private readonly List<SqliteStore> _stores = [];

    public override Limits Limits => Limits.None;

    /// <summary>The first store, as SQLite's own provider sees it.</summary>
    public ConformanceStore Plain => new(_stores[0].Plain);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _stores.ForEach(s => s.Dispose());
    }

    protected override ConformanceStore NewStore()
    {
        _stores.Add(new SqliteStore(prepare));

        return new ConformanceStore(_stores[^1].Planned);
    }
}

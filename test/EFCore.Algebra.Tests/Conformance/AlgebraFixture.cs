using Conformance.Framework;
using EFCore.Algebra.Tests.Sqlite;

namespace EFCore.Algebra.Tests.Conformance;

/// <summary>Stores whose queries are executed as plans.</summary>
/// <param name="prepare">What becomes of a plan before it's executed.</param>
/// <param name="shufflesHashJoins">Whether hash joins that needn't keep the order of their left rows don't.</param>
public abstract class AlgebraFixture(Func<PlanQuery, PlanQuery> prepare, bool shufflesHashJoins = false) : ConformanceFixture
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
        _stores.Add(new SqliteStore(prepare, shufflesHashJoins));

        return new ConformanceStore(_stores[^1].Planned);
    }
}

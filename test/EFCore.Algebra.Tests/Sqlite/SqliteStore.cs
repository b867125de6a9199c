using Conformance.Framework;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace EFCore.Algebra.Tests.Sqlite;

/// <summary>A database in memory, for SQLite's own provider and for the one that executes plans over it.</summary>
public sealed class SqliteStore : IDisposable
{
    private readonly SqliteConnection _keepAlive;

    public SqliteStore(Func<PlanQuery, PlanQuery> prepare, bool shufflesHashJoins)
    {
        var connectionString = $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        _keepAlive = new SqliteConnection(connectionString);
        _keepAlive.Open();
        Plain = new DbContextOptionsBuilder().UseSqlite(connectionString).Options;
        Planned = new DbContextOptionsBuilder()
            .UseSqlite(connectionString)
            .AddInterceptors(new PlanExecutor(prepare, shufflesHashJoins))
            .ReplaceService<IRelationalParameterBasedSqlProcessorFactory, CapturingSqlProcessorFactory>()

            // SQLite's own refuses APPLY.
            .ReplaceService<IQueryTranslationPostprocessorFactory, RelationalQueryTranslationPostprocessorFactory>()
            .Options;
    }

    public DbContextOptions Plain { get; }

    public DbContextOptions Planned { get; }

    public void Dispose() => _keepAlive.Dispose();
}

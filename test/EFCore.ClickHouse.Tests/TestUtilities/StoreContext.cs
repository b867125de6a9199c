using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.TestUtilities;

/// <summary>A context over a database of its own in the in-process engine.</summary>
public abstract class StoreContext(string database, Action<DbContextOptionsBuilder>? options = null) : DbContext
{
    public static string ConnectionString(string database)
        => $"Data Source=:memory:;Database={database}";

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.UseClickHouse(ConnectionString(database)).EnableSensitiveDataLogging();
        options?.Invoke(optionsBuilder);
    }
}

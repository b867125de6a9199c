using EFCore.Algebra.Conversion;
using EFCore.Algebra.Planning;
using EFCore.Algebra.Tests.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace EFCore.Algebra.Tests.Shop;

/// <summary>A model to look at plans of; nothing is ever executed on it.</summary>
public sealed class ShopContext : DbContext
{
    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Line> Lines => Set<Line>();

    public DbSet<Visit> Visits => Set<Visit>();

    /// <summary>The statement that EF Core makes of a query.</summary>
    public static Expression Statement(Func<ShopContext, IQueryable> query)
    {
        using var context = new ShopContext();
        _ = query(context).ToQueryString();

        return CapturedStatement.Take()!.Expression;
    }

    public static PlanQuery Plan(Func<ShopContext, IQueryable> query) => new PlanConverter().Convert(Statement(query));

    public static PlannedQuery Planned(Func<ShopContext, IQueryable> query, params (string Table, double Rows)[] counts)
        => new Planner(new ModelPaths { Counts = counts.ToDictionary(c => c.Table, c => c.Rows) }).Plan(Plan(query));

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSqlite()
            .ReplaceService<IRelationalParameterBasedSqlProcessorFactory, CapturingSqlProcessorFactory>()
            .ReplaceService<IQueryTranslationPostprocessorFactory, RelationalQueryTranslationPostprocessorFactory>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>().HasIndex(c => c.Name);
        modelBuilder.Entity<Order>().HasIndex(o => new { o.CustomerId, o.Placed });
        modelBuilder.Entity<Line>().HasKey(l => new { l.OrderId, l.Number });
        modelBuilder.Entity<Visit>().HasNoKey();
    }
}

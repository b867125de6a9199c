namespace EFCore.SurrealDb.Tests.Query.Translators;

public class RowContext<TLeft, TRight>(DbContextOptions<RowContext<TLeft, TRight>> options) : DbContext(options)
{
    public DbSet<Row<TLeft, TRight>> Rows => Set<Row<TLeft, TRight>>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Row<TLeft, TRight>>(b =>
        {
            b.ToTable("rows");
            b.Property(r => r.Id).ValueGeneratedNever();
            b.Property(r => r.Left);
            b.Property(r => r.Right);
        });
}

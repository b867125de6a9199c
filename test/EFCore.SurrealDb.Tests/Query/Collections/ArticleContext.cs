namespace EFCore.SurrealDb.Tests.Query.Collections;

public class ArticleContext(DbContextOptions<ArticleContext> options) : DbContext(options)
{
    public DbSet<Article> Articles => Set<Article>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Article>(b =>
        {
            b.Property(a => a.Id).ValueGeneratedNever();
            b.OwnsOne(a => a.Author, o =>
            {
                o.ToJson();
                o.OwnsOne(x => x.Home);
            });
            b.OwnsMany(a => a.Comments, o =>
            {
                o.ToJson();
                o.OwnsMany(x => x.Places);
            });
            b.ComplexProperty(a => a.Place, c => c.ToJson());
        });
}

using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>Authors and their books: small enough to compare every answer with LINQ to objects.</summary>
public sealed class Library(string database, Action<DbContextOptionsBuilder>? options = null) : StoreContext(database, options)
{
    public DbSet<Author> Authors
        => Set<Author>();

    public DbSet<Book> Books
        => Set<Book>();

    public static IReadOnlyList<Author> Sample()
    {
        Author[] authors =
        [
            new() { Id = 1, Name = "Ada", Country = "UK", Ratings = [5, 4] },
            new() { Id = 2, Name = "Bo", Country = null, Ratings = [] },
            new() { Id = 3, Name = "Cy", Country = "FR", Ratings = [3] },
            new() { Id = 4, Name = "Di", Country = "FR", Ratings = [1, 2, 3] },
        ];
        Book[] books =
        [
            new() { Id = 1, Title = "A1", AuthorId = 1, Price = 10.25m, Pages = 100, Genre = "x" },
            new() { Id = 2, Title = "A2", AuthorId = 1, Price = 20.5m, Pages = 50, Genre = null },
            new() { Id = 3, Title = "A3", AuthorId = 1, Price = 5m, Pages = 300, Genre = "y" },
            new() { Id = 4, Title = "C1", AuthorId = 3, Price = 7.75m, Pages = 70, Genre = "x" },
            new() { Id = 5, Title = "D1", AuthorId = 4, Price = 1m, Pages = 10, Genre = "UK" },
            new() { Id = 6, Title = "D2", AuthorId = 4, Price = 2m, Pages = 20, Genre = null },
        ];
        foreach (var book in books)
        {
            book.Author = authors.Single(a => a.Id == book.AuthorId);
            book.Author.Books.Add(book);
        }

        return authors;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Author>().Property(a => a.Id).ValueGeneratedNever();
        modelBuilder.Entity<Book>().Property(b => b.Id).ValueGeneratedNever();
        modelBuilder.Entity<Book>().Property(b => b.Price).HasPrecision(18, 2);
    }
}

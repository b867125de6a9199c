namespace EFCore.SurrealDb.Tests.Update;

/// <summary>Keys of every type.</summary>
public class KeysContext(string connectionString) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(connectionString);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Add<string>("texts");
        Add<Guid>("guids");
        Add<ulong>("numbers");
        Add<DateTime>("dates");
        Add<bool>("bools");
        Add<DayOfWeek>("days");

        void Add<TKey>(string table)
            => modelBuilder.Entity<Keyed<TKey>>().ToTable(table).Property(e => e.Id).ValueGeneratedNever();
    }
}

public class Keyed<TKey>
{
    public required TKey Id { get; set; }

    public int Value { get; set; }
}

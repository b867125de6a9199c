using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Xunit;

namespace EFCore.ClickHouse.Tests.Migrations;

/// <summary>Statements that models lead to, run on the engine, and what they leave there.</summary>
public sealed class EngineSchemaTest : IDisposable
{
    private readonly EngineDatabase _database = new();

    public EngineSchemaTest()
    {
        using var context = new DbContext(_database.Options<DbContext>());
        context.Database.EnsureCreated();
    }

    public void Dispose()
        => _database.Dispose();

    public static TheoryData<string, Action<object>> Engines
        => new()
        {
            { "MergeTree", e => Of(e).HasMergeTreeEngine(
                t => t
                    .OrderBy(x => new { x.Origin, x.Departure, x.Id })
                    .PartitionBy(x => new { x.Departure.Year, x.Departure.Month })
                    .PrimaryKey(x => x.Origin)
                    .Ttl(x => x.Departure, TimeSpan.FromDays(365))
                    .Setting("index_granularity", 1024)
                    .Setting("ttl_only_drop_parts", true)) },
            { "MergeTree", e => Of(e).HasMergeTreeEngine(
                t => t.OrderBy("{Origin}", "cityHash64({Id})").SampleBy("cityHash64({Id})").Ttl("{Departure} DELETE WHERE {Delay} < 5")) },
            { "MergeTree", e => Of(e).HasMergeTreeEngine(t => t.OrderBy(x => x.Arrival)) },
            { "MergeTree", e => Of(e).HasNoKey() },
            { "ReplacingMergeTree", e => Of(e).HasReplacingMergeTreeEngine(x => x.Version, x => x.IsDeleted) },
            { "ReplacingMergeTree", e => Of(e).HasReplacingMergeTreeEngine(x => x.Departure, null) },
            { "SummingMergeTree", e => Of(e).HasSummingMergeTreeEngine(x => new { x.Delay, x.Version }) },
            { "AggregatingMergeTree", e => Of(e).HasAggregatingMergeTreeEngine() },
            { "CoalescingMergeTree", e => Of(e).HasCoalescingMergeTreeEngine(x => x.Note) },
            { "CollapsingMergeTree", e => Of(e).HasCollapsingMergeTreeEngine(x => x.Sign) },
            { "VersionedCollapsingMergeTree", e => Of(e).HasVersionedCollapsingMergeTreeEngine(x => x.Sign, x => x.Version) },
            { "Log", e => Of(e).HasLogEngine() },
            { "TinyLog", e => Of(e).HasTinyLogEngine() },
            { "StripeLog", e => Of(e).HasStripeLogEngine() },
            { "Memory", e => Of(e).HasMemoryEngine().HasTableSetting("max_rows_to_keep", "10") },
            { "Null", e => Of(e).HasNullEngine() }
        };

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_table_of_each_engine(string engine, Action<object> configure)
    {
        Run(SchemaModels.Create(b => b.Entity<Flight>(e => configure(e))));

        Assert.Equal([engine], _database.Query("SELECT engine FROM system.tables WHERE database = currentDatabase() AND name = 'Flight'"));
    }

    [Fact]
    public void Column_facets_reach_the_engine()
    {
        Run(
            SchemaModels.Create(
                b => b.Entity(
                    "Reading",
                    e =>
                    {
                        e.ToTable("Reading", t => t.HasComment("it's").HasCheckConstraint("positive", "Value > 0"));
                        e.Property<Guid>("Id");
                        e.Property<int>("Alias").HasAliasColumnSql("Value * 2");
                        e.Property<int>("Default").HasDefaultValue(7).HasComment("it's \\ a \"comment\"\n");
                        e.Property<DateTime>("At").HasDefaultValueSql("now64(7)");
                        e.Property<string>("Given").IsRequired().IsEphemeral("'x'");
                        e.Property<string>("Low").IsLowCardinality();
                        e.Property<string>("Stored").HasMaterializedColumnSql("upper(Given)");
                        e.Property<int>("Value").HasCodec("Delta, ZSTD(3)").HasTtl("{At} + INTERVAL 1 DAY");
                        e.HasIndex("Low").IsBloomFilter(0.01).HasGranularity(2);
                        e.HasIndex("Value").IsSet(10);
                        e.HasIndex("Default").IsMinMax();
                        e.Property<string>("Text").IsRequired();
                        e.HasIndex(["Text"], "tokens").IsTokenBloomFilter(256, 2);
                        e.HasIndex(["Text"], "ngrams").IsNgramBloomFilter(3, 256, 2);
                        e.HasIndex(["Text"], "words").IsTextIndex();
                    })));

        Assert.Equal(
            [
                "Alias|Int32|ALIAS|(Value * 2)||",
                "At|DateTime64(7, 'UTC')|DEFAULT|(now64(7))||",
                "Default|Int32|DEFAULT|7|it's \\ a \"comment\"\n|",
                "Given|String|EPHEMERAL|('x')||",
                "Id|UUID||||",
                "Low|LowCardinality(Nullable(String))||||",
                "Stored|Nullable(String)|MATERIALIZED|(upper(Given))||",
                "Text|String||||",
                "Value|Int32||||CODEC(Delta(4), ZSTD(3))"
            ],
            _database.Query(
                """
                SELECT name, type, default_kind, default_expression, comment, compression_codec
                FROM system.columns WHERE database = currentDatabase() AND table = 'Reading' ORDER BY name
                """));
        Assert.Equal(6, _database.Query("SELECT name FROM system.data_skipping_indices WHERE database = currentDatabase()").Count);

        _database.Execute("INSERT INTO Reading (Id, Given, Value) VALUES (generateUUIDv4(), 'a', 4)");
        Assert.Equal(["8|7|A|NULL|4"], _database.Query("SELECT Alias, Default, Stored, Low, Value FROM Reading"));
        Assert.Contains(
            "VIOLATED_CONSTRAINT",
            Assert.ThrowsAny<Exception>(() => _database.Execute("INSERT INTO Reading (Id, Value) VALUES (generateUUIDv4(), 0)")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_change_of_a_table_runs_and_keeps_the_rows()
    {
        static void First(EntityTypeBuilder<Flight> e)
        {
            e.ToTable(t => t.HasComment("old").HasCheckConstraint("c1", "Delay > 0"));
            e.Property<DateTime>("Expires");
            e.Property<int>("Gone");
            e.Property(x => x.Delay).HasDefaultValue(3).HasComment("minutes").HasCodec("ZSTD").HasTtl("{Departure}");
            e.HasIndex(x => x.Delay, "i1");
            e.HasIndex(x => x.Version, "before");
            e.HasMergeTreeEngine(t => t.OrderBy("{Id}").Ttl("{Expires}").Setting("ttl_only_drop_parts", 1));
            e.HasData(
                new { Id = 1L, Origin = "A", Note = (string?)null, Delay = 1, Expires = Far, Departure = Far, Gone = 1, Sign = (sbyte)1, Version = 3u, IsDeleted = false },
                new { Id = 2L, Origin = "B", Note = (string?)"n", Delay = 2, Expires = Far, Departure = Far, Gone = 2, Sign = (sbyte)1, Version = 4u, IsDeleted = true });
        }

        static void Second(EntityTypeBuilder<Flight> e)
        {
            e.ToTable(t => t.HasComment("new").HasCheckConstraint("c2", "Late > 1"));
            e.Property<DateTime>("Until").HasDefaultValueSql("now() + INTERVAL 10 YEAR");
            e.Property<Guid>("Token").HasDefaultValueSql("generateUUIDv4()");
            e.Property<int>("Five").HasDefaultValue(5);
            e.Property(x => x.Delay).HasColumnName("Late").HasColumnType("Int64").HasConversion<long>();
            e.Property(x => x.Note).IsRequired();
            e.Property(x => x.Version).HasMaterializedColumnSql("Sign + 10");
            e.HasIndex(x => x.Origin, "after");
            e.HasMergeTreeEngine(t => t.OrderBy("{Id}").Ttl("{Until}").Setting("merge_with_ttl_timeout", 20));
            e.HasData(
                new { Id = 1L, Origin = "A", Note = "", Delay = 1, Departure = Far, Until = Far, Token = Guid.Empty, Five = 5, Sign = (sbyte)1, IsDeleted = false },
                new { Id = 3L, Origin = "C", Note = "x", Delay = 7, Departure = Far, Until = Far, Token = Guid.Empty, Five = 5, Sign = (sbyte)1, IsDeleted = false });
        }

        Run(SchemaModels.Create(b => b.Entity<Flight>(First)));
        Run(SchemaModels.Migrate(b => b.Entity<Flight>(First), b => b.Entity<Flight>(Second)));

        Assert.Equal(["1|A||1|11|5", "3|C|x|7|11|5"], _database.Query("SELECT Id, Origin, Note, Late, Version, Five FROM Flight ORDER BY Id"));
        Assert.Equal(["Id|new"], _database.Query("SELECT sorting_key, comment FROM system.tables WHERE database = currentDatabase() AND name = 'Flight'"));
        Assert.Equal(["after"], _database.Query("SELECT name FROM system.data_skipping_indices WHERE database = currentDatabase()"));
        Assert.Equal(
            ["Int64||"],
            _database.Query(
                "SELECT type, default_expression, compression_codec FROM system.columns WHERE database = currentDatabase() AND table = 'Flight' AND name = 'Late'"));
    }

    [Fact]
    public void A_column_joins_the_sorting_key()
    {
        Run(SchemaModels.Create(b => b.Entity<Flight>()));
        Run(
            SchemaModels.Migrate(
                b => b.Entity<Flight>(),
                b => b.Entity<Flight>(
                    e =>
                    {
                        e.Property<long>("Extra");
                        e.HasMergeTreeEngine(t => t.OrderBy("{Id}", "{Extra}"));
                    })));

        Assert.Equal(
            ["Id, Extra|Id"],
            _database.Query("SELECT sorting_key, primary_key FROM system.tables WHERE database = currentDatabase() AND name = 'Flight'"));
    }

    [Fact]
    public void Rows_from_before_a_column_keep_the_default_they_were_given()
    {
        Run(SchemaModels.Create(b => b.Entity<Flight>()));
        _database.Execute("INSERT INTO Flight (Id) VALUES (1)");
        Run(
            SchemaModels.Migrate(
                b => b.Entity<Flight>(),
                b => b.Entity<Flight>(
                    e =>
                    {
                        e.Property<int>("Level").HasDefaultValue(3);
                        e.Property<Guid>("Token").HasDefaultValueSql("generateUUIDv4()");
                    })));

        var token = _database.Query("SELECT Token FROM Flight");
        Run(
            SchemaModels.Migrate(
                b => b.Entity<Flight>().Property<int>("Level").HasDefaultValue(3),
                b => b.Entity<Flight>().Property<int>("Level").HasDefaultValue(9)));
        _database.Execute("INSERT INTO Flight (Id) VALUES (2)");

        Assert.Equal(token, _database.Query("SELECT Token FROM Flight WHERE Id = 1"));
        Assert.Equal(["3", "9"], _database.Query("SELECT Level FROM Flight ORDER BY Id"));
    }

    [Fact]
    public void An_index_is_renamed_and_a_table_too()
    {
        Run(SchemaModels.Create(b => b.Entity<Flight>().HasIndex(x => x.Delay, "a")));
        Run(
            SchemaModels.Migrate(
                b => b.Entity<Flight>().HasIndex(x => x.Delay, "a"),
                b => b.Entity<Flight>().ToTable("Trips").HasIndex(x => x.Delay, "a").HasDatabaseName("b")));

        Assert.Equal(["Trips|b"], _database.Query("SELECT table, name FROM system.data_skipping_indices WHERE database = currentDatabase()"));
    }

    [Fact]
    public void Sequences_are_rows_that_never_go_back()
    {
        static EntityTypeBuilder Small(ModelBuilder builder, string table)
        {
            var entity = builder.Entity("Small").ToTable(table);
            entity.Property<int>("Id");
            entity.HasKey("Id");

            return entity;
        }

        Run(SchemaModels.Create(b => Small(b, "A")));
        Run(SchemaModels.Migrate(b => Small(b, "A"), b => Small(b, "A").HasData(new { Id = 41 })));
        Assert.Equal(["A.Id|42"], _database.Query("SELECT Name, Next FROM __EFSequences"));

        Run(SchemaModels.Migrate(b => Small(b, "A").HasData(new { Id = 41 }), b => Small(b, "A")));
        Assert.Equal(["A.Id|42"], _database.Query("SELECT Name, Next FROM __EFSequences"));

        Run(SchemaModels.Migrate(b => Small(b, "A"), _ => { }));
        Assert.Empty(_database.Query("SELECT Name, Next FROM __EFSequences"));
    }

    [Fact]
    public void A_schema_becomes_a_database()
    {
        var other = _database.Name + "_other";
        try
        {
            Run(SchemaModels.Create(b => b.Entity<Flight>().ToTable("Flight", other)));
            Assert.Equal(["0"], _database.Query($"SELECT count() FROM {other}.Flight"));
            Run(SchemaModels.Migrate(b => b.Entity<Flight>().ToTable("Flight", other), b => b.Entity<Flight>().ToTable("Flight")));
            Assert.Equal(["0"], _database.Query("SELECT count() FROM Flight"));
        }
        finally
        {
            _database.Execute($"DROP DATABASE IF EXISTS {other} SYNC");
        }
    }

    private static readonly DateTime Far = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private void Run(IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            _database.Execute(statement);
        }
    }

    private static EntityTypeBuilder<Flight> Of(object builder)
        => (EntityTypeBuilder<Flight>)builder;
}

using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Xunit;

namespace EFCore.ClickHouse.Tests.Migrations;

/// <summary>What a new table's statement looks like.</summary>
public class CreateTableSqlTest
{
    private const string Columns = """
            `Id` Int64,
            `Origin` String,
            `Note` Nullable(String),
            `Departure` DateTime64(7, 'UTC'),
            `Arrival` Nullable(DateTime64(7, 'UTC')),
            `Delay` Int32,
            `Sign` Int8,
            `Version` UInt32,
            `IsDeleted` Bool
        """;

    [Fact]
    public void A_table_is_a_merge_tree_sorted_by_the_key_and_ready_for_lightweight_updates()
        => AssertTable(
            _ => { },
            """
            ENGINE = MergeTree
            ORDER BY `Id`
            SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1
            """);

    [Fact]
    public void An_entity_without_a_key_gets_an_unsorted_table()
        => AssertTable(
            e => e.HasNoKey(),
            """
            ENGINE = MergeTree
            ORDER BY tuple()
            SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1
            """);

    [Fact]
    public void Clauses_by_lambda()
        => AssertTable(
            e => e.HasMergeTreeEngine(
                t => t
                    .OrderBy(x => new { x.Origin, x.Departure })
                    .PartitionBy(x => new { x.Departure.Year, x.Departure.Month })
                    .PrimaryKey(x => x.Origin)
                    .Ttl(x => x.Departure, TimeSpan.FromDays(365))
                    .Setting("index_granularity", 1024)
                    .Setting("ttl_only_drop_parts", true)
                    .Setting("storage_policy", "default")),
            """
            ENGINE = MergeTree
            PARTITION BY (toYear(`Departure`), toMonth(`Departure`))
            PRIMARY KEY `Origin`
            ORDER BY (`Origin`, `Departure`)
            TTL `Departure` + INTERVAL 31536000 SECOND
            SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1, index_granularity = 1024, storage_policy = 'default', ttl_only_drop_parts = 1
            """);

    [Fact]
    public void Clauses_by_sql()
        => AssertTable(
            e => e.HasMergeTreeEngine(
                t => t
                    .OrderBy("{Origin}", "cityHash64({Id})")
                    .PartitionBy("toYYYYMM({Departure})")
                    .SampleBy("cityHash64({Id})")
                    .Ttl("{Departure} + INTERVAL 1 MONTH DELETE WHERE {Delay} < 5", "{Departure} + INTERVAL 1 YEAR")),
            """
            ENGINE = MergeTree
            PARTITION BY toYYYYMM(`Departure`)
            ORDER BY (`Origin`, cityHash64(`Id`))
            SAMPLE BY cityHash64(`Id`)
            TTL `Departure` + INTERVAL 1 MONTH DELETE WHERE `Delay` < 5, `Departure` + INTERVAL 1 YEAR
            SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1
            """);

    [Fact]
    public void A_nullable_sorting_key_is_allowed_where_there_is_one()
        => AssertTable(
            e => e.HasMergeTreeEngine(t => t.OrderBy(x => x.Arrival)),
            """
            ENGINE = MergeTree
            ORDER BY `Arrival`
            SETTINGS allow_nullable_key = 1, enable_block_number_column = 1, enable_block_offset_column = 1
            """);

    [Fact]
    public void A_default_setting_can_be_changed()
        => AssertTable(
            e => e.HasMergeTreeEngine(
                t => t.Setting("enable_block_number_column", false).Setting("enable_block_offset_column", false)),
            """
            ENGINE = MergeTree
            ORDER BY `Id`
            SETTINGS enable_block_number_column = 0, enable_block_offset_column = 0
            """);

    [Fact]
    public void Replacing_merge_tree()
        => AssertTable(
            e => e.HasReplacingMergeTreeEngine(x => x.Version, x => x.IsDeleted),
            """
            ENGINE = ReplacingMergeTree(`Version`, `IsDeleted`)
            ORDER BY `Id`
            SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1
            """);

    [Fact]
    public void Other_merge_trees()
    {
        AssertTable(e => e.HasSummingMergeTreeEngine(x => new { x.Delay, x.Version }), "ENGINE = SummingMergeTree((`Delay`, `Version`))\nORDER BY `Id`");
        AssertTable(e => e.HasAggregatingMergeTreeEngine(), "ENGINE = AggregatingMergeTree\nORDER BY `Id`");
        AssertTable(e => e.HasCoalescingMergeTreeEngine(x => x.Note), "ENGINE = CoalescingMergeTree((`Note`))\nORDER BY `Id`");
        AssertTable(e => e.HasCollapsingMergeTreeEngine(x => x.Sign), "ENGINE = CollapsingMergeTree(`Sign`)\nORDER BY `Id`");
        AssertTable(
            e => e.HasVersionedCollapsingMergeTreeEngine(x => x.Sign, x => x.Version),
            "ENGINE = VersionedCollapsingMergeTree(`Sign`, `Version`)\nORDER BY `Id`");
    }

    [Fact]
    public void Engines_without_order()
    {
        AssertTable(e => e.HasLogEngine(), "ENGINE = Log");
        AssertTable(e => e.HasTinyLogEngine(), "ENGINE = TinyLog");
        AssertTable(e => e.HasStripeLogEngine(), "ENGINE = StripeLog");
        AssertTable(e => e.HasMemoryEngine().HasTableSetting("max_rows_to_keep", "10"), "ENGINE = Memory\nSETTINGS max_rows_to_keep = 10");
        AssertTable(e => e.HasNullEngine(), "ENGINE = Null");
    }

    [Fact]
    public void A_term_follows_the_column_of_its_property()
        => Assert.Contains(
            "ORDER BY (`or``igin`, `Id`)".Replace("``", "\\`"),
            Assert.Single(
                SchemaModels.Create(
                    b => b.Entity<Flight>(
                        e =>
                        {
                            e.Property(x => x.Origin).HasColumnName("or`igin");
                            e.HasMergeTreeEngine(t => t.OrderBy(x => new { x.Origin, x.Id }));
                        }))));

    [Fact]
    public void Column_facets()
        => Assert.Equal(
            """
            CREATE TABLE `Reading` (
                `Id` UUID,
                `Alias` Int32 ALIAS (Value * 2),
                `Default` Int32 DEFAULT 7 COMMENT 'it\'s \\ a "comment"',
                `DefaultSql` DateTime64(7, 'UTC') DEFAULT (now64(7)),
                `Ephemeral` String EPHEMERAL ('x'),
                `Low` LowCardinality(Nullable(String)),
                `Stored` Int32 MATERIALIZED (Value + 1),
                `Value` Int32 CODEC(Delta, ZSTD(3)) TTL `DefaultSql` + INTERVAL 1 DAY,
                `Zero` Int32,
                CONSTRAINT `positive` CHECK (Value > 0)
            )
            ENGINE = MergeTree
            ORDER BY `Id`
            SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1
            COMMENT 'readings'
            """,
            Assert.Single(
                SchemaModels.Create(
                    b => b.Entity(
                        "Reading",
                        e =>
                        {
                            e.ToTable("Reading", t => t.HasComment("readings").HasCheckConstraint("positive", "Value > 0"));
                            e.Property<Guid>("Id");
                            e.Property<int>("Alias").HasAliasColumnSql("Value * 2");
                            e.Property<int>("Default").HasDefaultValue(7).HasComment("it's \\ a \"comment\"");
                            e.Property<DateTime>("DefaultSql").HasDefaultValueSql("now64(7)");
                            e.Property<string>("Ephemeral").IsRequired().IsEphemeral("'x'");
                            e.Property<string>("Low").IsLowCardinality();
                            e.Property<int>("Stored").HasMaterializedColumnSql("Value + 1");
                            e.Property<int>("Value").HasCodec("Delta, ZSTD(3)").HasTtl("{DefaultSql} + INTERVAL 1 DAY");
                            e.Property<int>("Zero").HasDefaultValue(0);
                        }))));

    [Fact]
    public void An_explicit_index_is_a_skipping_index_and_one_of_a_foreign_key_is_none()
        => Assert.Equal(
            [
                "ALTER TABLE `Flight` ADD INDEX `IX_Flight_Delay` (`Delay`) TYPE minmax GRANULARITY 1",
                "ALTER TABLE `Flight` ADD INDEX `IX_Flight_Origin_Note` (`Origin`, `Note`) TYPE bloom_filter(0.01) GRANULARITY 4",
                "ALTER TABLE `Flight` ADD INDEX `IX_Flight_Version` (`Version`) TYPE set(100) GRANULARITY 1",
                "ALTER TABLE `Flight` ADD INDEX `words` (`Note`) TYPE text(tokenizer = 'splitByNonAlpha') GRANULARITY 1"
            ],
            SchemaModels.Create(
                    b =>
                    {
                        b.Entity<Flight>(
                            e =>
                            {
                                e.HasIndex(x => x.Delay);
                                e.HasIndex(x => new { x.Origin, x.Note }).IsBloomFilter(0.01).HasGranularity(4);
                                e.HasIndex(x => x.Version).IsSet(100);
                                e.HasIndex(x => x.Note, "words").IsTextIndex();
                            });
                        b.Entity(
                            "Leg",
                            e =>
                            {
                                e.Property<long>("Id");
                                e.HasOne(typeof(Flight)).WithMany().HasForeignKey("FlightId");
                            });
                    })
                .Where(s => s.StartsWith("ALTER", StringComparison.Ordinal)));

    [Fact]
    public void A_generated_integer_key_gets_a_row_in_the_table_of_sequences()
    {
        var statements = SchemaModels.Create(
            b => b.Entity(
                "Small",
                e =>
                {
                    e.Property<int>("Id");
                    e.HasKey("Id");
                    e.HasData(new { Id = 41 });
                }));

        Assert.Equal(
            """
            CREATE TABLE IF NOT EXISTS `__EFSequences` (
                `Name` String,
                `Next` Int64
            )
            ENGINE = MergeTree
            ORDER BY `Name`
            SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1
            """,
            statements[0]);
        Assert.Equal(
            """
            INSERT INTO `__EFSequences` (`Name`, `Next`)
            SELECT 'Small.Id', 42
            WHERE 'Small.Id' NOT IN (SELECT `Name` FROM `__EFSequences`)
            """,
            statements[1]);
        Assert.Equal("INSERT INTO `Small` (`Id`) VALUES (41)", statements[^1]);
    }

    [Fact]
    public void A_schema_is_a_database()
        => Assert.Equal(
            ["CREATE DATABASE IF NOT EXISTS `stats`", "CREATE TABLE `stats`.`Flight` ("],
            SchemaModels.Create(b => b.Entity<Flight>().ToTable("Flight", "stats")).Select(s => s.Split('\n')[0]));

    private static void AssertTable(Action<EntityTypeBuilder<Flight>> configure, string clauses)
        => Assert.Equal(
            $"CREATE TABLE `Flight` (\n{Indent(Columns)}\n)\n{clauses}",
            Assert.Single(SchemaModels.Create(b => b.Entity<Flight>(e => configure(e)))));

    private static string Indent(string columns)
        => string.Join('\n', columns.Split('\n').Select(l => "    " + l.Trim()));
}

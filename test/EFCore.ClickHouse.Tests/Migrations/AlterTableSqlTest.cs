using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Xunit;

namespace EFCore.ClickHouse.Tests.Migrations;

/// <summary>What changing a model does to existing tables, and what is refused.</summary>
public class AlterTableSqlTest
{
    [Fact]
    public void Data_of_a_type_that_isnt_known_are_refused_by_name()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => SchemaModels.Generate(
                new InsertDataOperation { Table = "T", Columns = ["A"], ColumnTypes = ["smallmoney"], Values = new object?[,] { { 1 } } }));
        Assert.Contains("'smallmoney'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'A'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_is_added()
        => AssertChange(
            _ => { },
            e => e.Property<string>("Carrier").IsRequired(),
            "ALTER TABLE `Flight` ADD COLUMN `Carrier` String");

    [Fact]
    public void A_column_with_a_default_of_sql_gets_it_once_for_existing_rows()
        => AssertChange(
            _ => { },
            e => e.Property<Guid>("Token").HasDefaultValueSql("generateUUIDv4()"),
            "ALTER TABLE `Flight` ADD COLUMN `Token` UUID DEFAULT (generateUUIDv4())",
            "ALTER TABLE `Flight` MATERIALIZE COLUMN `Token` SETTINGS mutations_sync = 1");

    [Fact]
    public void A_column_is_dropped()
        => AssertChange(
            e => e.Property<int?>("Carrier"),
            _ => { },
            "ALTER TABLE `Flight` DROP COLUMN `Carrier`");

    [Fact]
    public void A_column_is_renamed()
        => AssertChange(
            _ => { },
            e => e.Property(x => x.Delay).HasColumnName("Late"),
            "ALTER TABLE `Flight` RENAME COLUMN `Delay` TO `Late`");

    [Fact]
    public void A_comment_changes_alone()
        => AssertChange(
            e => e.Property(x => x.Delay).HasComment("minutes"),
            e => e.Property(x => x.Delay),
            "ALTER TABLE `Flight` COMMENT COLUMN `Delay` ''");

    [Fact]
    public void Facets_that_go_are_removed_by_name()
        => AssertChange(
            e => e.Property(x => x.Delay).HasComment("minutes").HasCodec("ZSTD").HasDefaultValue(3).HasTtl("{Departure} + INTERVAL 1 DAY"),
            e => e.Property(x => x.Delay),
            "ALTER TABLE `Flight` MATERIALIZE COLUMN `Delay` SETTINGS mutations_sync = 1",
            "ALTER TABLE `Flight` MODIFY COLUMN `Delay` Int32",
            "ALTER TABLE `Flight` MODIFY COLUMN `Delay` REMOVE DEFAULT",
            "ALTER TABLE `Flight` MODIFY COLUMN `Delay` REMOVE COMMENT",
            "ALTER TABLE `Flight` MODIFY COLUMN `Delay` REMOVE CODEC",
            "ALTER TABLE `Flight` MODIFY COLUMN `Delay` REMOVE TTL");

    [Fact]
    public void Nulls_become_the_default_where_a_column_becomes_required()
        => AssertChange(
            _ => { },
            e => e.Property(x => x.Note).IsRequired(),
            "ALTER TABLE `Flight` MODIFY COLUMN `Note` String DEFAULT defaultValueOfTypeName('String')",
            "ALTER TABLE `Flight` MATERIALIZE COLUMN `Note` SETTINGS mutations_sync = 1",
            "ALTER TABLE `Flight` MODIFY COLUMN `Note` REMOVE DEFAULT");

    [Theory]
    [InlineData("Int32", "Int64")]
    [InlineData("Int32", "String")]
    [InlineData("UInt8", "Int16")]
    [InlineData("Float32", "Float64")]
    [InlineData("Date", "Date32")]
    [InlineData("DateTime", "DateTime64(3)")]
    [InlineData("DateTime64(3)", "DateTime64(6, 'UTC')")]
    [InlineData("Decimal(9, 2)", "Decimal(18, 4)")]
    [InlineData("Enum8('a' = 1)", "Enum8('a' = 1, 'b' = 2)")]
    [InlineData("Array(Int32)", "Array(Int64)")]
    [InlineData("String", "LowCardinality(String)")]
    public void A_type_that_holds_all_values_of_the_old_is_taken(string from, string to)
        => Assert.Equal(
            $"ALTER TABLE `T` MODIFY COLUMN `C` {to}",
            Assert.Single(SchemaModels.Generate(ChangeType(from, to))));

    [Theory]
    [InlineData("Int64", "Int32")]
    [InlineData("Int32", "UInt64")]
    [InlineData("UInt32", "Int32")]
    [InlineData("String", "Int32")]
    [InlineData("Float64", "Int64")]
    [InlineData("Int64", "Float64")]
    [InlineData("DateTime64(6)", "DateTime64(3)")]
    [InlineData("DateTime64(3)", "DateTime64(9)")]
    [InlineData("DateTime64(3)", "DateTime")]
    [InlineData("Decimal(18, 4)", "Decimal(18, 2)")]
    [InlineData("Decimal(18, 2)", "Decimal(18, 4)")]
    [InlineData("Enum8('a' = 1, 'b' = 2)", "Enum8('a' = 1)")]
    [InlineData("Array(Int64)", "Array(Int32)")]
    [InlineData("Map(String, Int64)", "String")]
    public void A_type_that_would_change_values_is_refused_with_the_recipe(string from, string to)
    {
        var exception = Assert.Throws<NotSupportedException>(() => SchemaModels.Generate(ChangeType(from, to)));

        Assert.Contains("'C' of the table 'T'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("EXCHANGE TABLES", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_becomes_materialized_for_existing_rows_too()
        => AssertChange(
            _ => { },
            e => e.Property(x => x.Delay).HasMaterializedColumnSql("Version * 2"),
            "ALTER TABLE `Flight` MODIFY COLUMN `Delay` Int32 MATERIALIZED (Version * 2)",
            "ALTER TABLE `Flight` MATERIALIZE COLUMN `Delay` SETTINGS mutations_sync = 1");

    [Fact]
    public void A_column_that_becomes_an_alias_leaves_no_values_behind()
        => AssertChange(
            _ => { },
            e => e.Property(x => x.Delay).HasAliasColumnSql("Version * 2"),
            "ALTER TABLE `Flight` DROP COLUMN `Delay`",
            "ALTER TABLE `Flight` ADD COLUMN `Delay` Int32 ALIAS (Version * 2)");

    [Fact]
    public void Indexes_constraints_comment_and_settings()
        => AssertChange(
            e =>
            {
                e.ToTable(t => t.HasComment("old").HasCheckConstraint("c1", "Delay > 0"));
                e.HasIndex(x => x.Delay, "i1");
                e.HasIndex(x => x.Version, "before");
                e.HasMergeTreeEngine(t => t.Setting("ttl_only_drop_parts", 1).Setting("merge_with_ttl_timeout", 10));
            },
            e =>
            {
                e.ToTable(t => t.HasComment("new").HasCheckConstraint("c2", "Delay > 1"));
                e.HasIndex(x => x.Version, "after");
                e.HasIndex(x => x.Origin, "i2").IsSet(5);
                e.HasMergeTreeEngine(t => t.Setting("merge_with_ttl_timeout", 20));
            },
            "ALTER TABLE `Flight` DROP INDEX `i1`",
            "ALTER TABLE `Flight` DROP CONSTRAINT `c1`",
            "ALTER TABLE `Flight` DROP INDEX `before`",
            "ALTER TABLE `Flight` ADD INDEX `after` (`Version`) TYPE minmax GRANULARITY 1",
            "ALTER TABLE `Flight` MODIFY SETTING merge_with_ttl_timeout = 20",
            "ALTER TABLE `Flight` RESET SETTING ttl_only_drop_parts",
            "ALTER TABLE `Flight` MODIFY COMMENT 'new'",
            "ALTER TABLE `Flight` ADD INDEX `i2` (`Origin`) TYPE set(5) GRANULARITY 1",
            "ALTER TABLE `Flight` ADD CONSTRAINT `c2` CHECK (Delay > 1)");

    [Fact]
    public void A_ttl_goes_before_its_column_and_comes_after_the_next()
        => AssertChange(
            e =>
            {
                e.Property<DateTime>("Expires");
                e.HasMergeTreeEngine(t => t.Ttl("{Expires}"));
            },
            e =>
            {
                e.Property<DateTime>("Until").HasDefaultValueSql("now()");
                e.HasMergeTreeEngine(t => t.Ttl("{Until}"));
            },
            "ALTER TABLE `Flight` REMOVE TTL",
            "ALTER TABLE `Flight` DROP COLUMN `Expires`",
            "ALTER TABLE `Flight` ADD COLUMN `Until` DateTime64(7, 'UTC') DEFAULT (now())",
            "ALTER TABLE `Flight` MATERIALIZE COLUMN `Until` SETTINGS mutations_sync = 1",
            "ALTER TABLE `Flight` MODIFY TTL `Until`");

    [Fact]
    public void A_new_column_can_join_the_sorting_key()
        => AssertChange(
            e => e.HasMergeTreeEngine(t => t.OrderBy("{Id}")),
            e =>
            {
                e.Property<int>("Extra");
                e.HasMergeTreeEngine(t => t.OrderBy("{Id}", "{Extra}"));
            },
            "ALTER TABLE `Flight` ADD COLUMN `Extra` Int32, MODIFY ORDER BY (`Id`, `Extra`)");

    public static TheoryData<string, Action<object>> FixedClauses
        => new()
        {
            { "ENGINE 'MergeTree' to 'Memory'", e => Of(e).HasMemoryEngine() },
            { "ENGINE 'MergeTree' to 'ReplacingMergeTree'", e => Of(e).HasReplacingMergeTreeEngine(null, null) },
            { "ORDER BY '`Id`' to '(`Id`, `Origin`)'", e => Of(e).HasMergeTreeEngine(t => t.OrderBy(x => new { x.Id, x.Origin })) },
            { "ORDER BY '`Id`' to '`Origin`'", e => Of(e).HasKey(x => x.Origin) },
            { "PARTITION BY '' to '`Delay`'", e => Of(e).HasMergeTreeEngine(t => t.PartitionBy(x => x.Delay)) },
            { "PRIMARY KEY '' to '`Id`'", e => Of(e).HasMergeTreeEngine(t => t.PrimaryKey(x => x.Id)) },
            { "SAMPLE BY '' to '`Id`'", e => Of(e).HasMergeTreeEngine(t => t.SampleBy(x => x.Id)) },
            { "SETTINGS index_granularity '' to '64'", e => Of(e).HasMergeTreeEngine(t => t.Setting("index_granularity", 64)) }
        };

    [Theory]
    [MemberData(nameof(FixedClauses))]
    public void What_a_table_keeps_for_life_is_refused_with_the_recipe(string change, Action<object> configure)
    {
        var exception = Assert.Throws<NotSupportedException>(
            () => SchemaModels.Migrate(b => b.Entity<Flight>(), b => b.Entity<Flight>(e => configure(e))));

        Assert.Contains("The table 'Flight'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(change, exception.Message, StringComparison.Ordinal);
        Assert.Contains("EXCHANGE TABLES", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_column_is_neither_renamed_nor_dropped_nor_given_another_type()
    {
        void Sorted(ModelBuilder b)
            => b.Entity<Flight>().HasMergeTreeEngine(t => t.OrderBy("lower(Origin)", "Delay"));

        AssertRefused(Sorted, b => b.Entity<Flight>().HasMergeTreeEngine(t => t.OrderBy("lower(Origin)", "Delay")).Property(x => x.Origin).HasColumnName("From"));
        AssertRefused(Sorted, b => b.Entity<Flight>().HasMergeTreeEngine(t => t.OrderBy("lower(Origin)", "Delay")).Property(x => x.Delay).HasColumnType("Int64").HasConversion<long>());
        AssertRefused(Sorted, b => b.Entity<Flight>().HasMergeTreeEngine(t => t.OrderBy("lower(Origin)", "Delay")).Ignore(x => x.Delay));
    }

    [Fact]
    public void Engines_refuse_what_they_would_do_wrong()
    {
        AssertRefused(b => b.Entity<Flight>().HasLogEngine(), b => b.Entity<Flight>().HasLogEngine().Property<int>("Extra"));
        AssertRefused(b => b.Entity<Flight>().HasMemoryEngine(), b => b.Entity<Flight>().HasMemoryEngine().Property<int>("Extra").HasDefaultValue(3));
        AssertRefused(b => b.Entity<Flight>().HasMemoryEngine(), b => b.Entity<Flight>().HasMemoryEngine().Property(x => x.Delay).HasColumnName("Late"));
        AssertRefused(
            b => b.Entity<Flight>().HasLogEngine().HasData(new Flight { Id = 1 }),
            b => b.Entity<Flight>().HasLogEngine().HasData(new Flight { Id = 1, Delay = 5 }));
        AssertRefused(
            b => b.Entity<Flight>().HasMergeTreeEngine(t => t.OrderBy(x => x.Delay)).Metadata.AddData([new Flight { Id = 1 }]),
            b => b.Entity<Flight>().HasMergeTreeEngine(t => t.OrderBy(x => x.Delay)).Metadata.AddData([new Flight { Id = 1, Delay = 5 }]));
    }

    [Fact]
    public void Tables_are_renamed_and_dropped()
    {
        Assert.Equal(
            ["RENAME TABLE `Flight` TO `Trips`"],
            SchemaModels.Migrate(b => b.Entity<Flight>(), b => b.Entity<Flight>().ToTable("Trips")));
        Assert.Equal(["DROP TABLE `Flight` SYNC"], SchemaModels.Migrate(b => b.Entity<Flight>(), _ => { }));
    }

    [Fact]
    public void Seeded_rows_are_inserted_changed_and_deleted()
        => Assert.Equal(
            [
                "ALTER TABLE `Flight` DELETE WHERE `Id` = 3 SETTINGS mutations_sync = 1",
                "ALTER TABLE `Flight` UPDATE `Delay` = 9, `Note` = NULL WHERE `Id` = 1 SETTINGS mutations_sync = 1",
                "INSERT INTO `Flight` (`Id`, `Arrival`, `Delay`, `Departure`, `IsDeleted`, `Note`, `Origin`, `Sign`, `Version`) VALUES "
                + "(4, NULL, 0, toDateTime64('2001-01-01 00:00:00.0000000', 7, 'UTC'), false, NULL, 'O\\'Hare', 0, 0)"
            ],
            SchemaModels.Migrate(
                    b => b.Entity<Flight>().HasData(
                        new Flight { Id = 1, Note = "x", Departure = new DateTime(2001, 1, 1) },
                        new Flight { Id = 3, Departure = new DateTime(2001, 1, 1) }),
                    b => b.Entity<Flight>().HasData(
                        new Flight { Id = 1, Delay = 9, Departure = new DateTime(2001, 1, 1) },
                        new Flight { Id = 4, Departure = new DateTime(2001, 1, 1), Origin = "O'Hare" }))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void A_sequence_follows_the_seeded_keys()
        => Assert.Contains(
            """
            ALTER TABLE `__EFSequences`
            UPDATE `Next` = greatest(`Next`, 8)
            WHERE `Name` = 'Small.Id' SETTINGS mutations_sync = 1
            """,
            SchemaModels.Migrate(b => Small(b), b => Small(b).HasData(new { Id = 7 })));

    [Fact]
    public void A_sequence_with_options_is_refused()
        => Assert.Contains(
            "'S'",
            Assert.Throws<NotSupportedException>(
                () => SchemaModels.Generate(new CreateSequenceOperation { Name = "S", MaxValue = 3, ClrType = typeof(long) })).Message,
            StringComparison.Ordinal);

    private static EntityTypeBuilder Small(ModelBuilder builder)
    {
        var entity = builder.Entity("Small");
        entity.Property<int>("Id");
        entity.HasKey("Id");

        return entity;
    }

    private static EntityTypeBuilder<Flight> Of(object builder)
        => (EntityTypeBuilder<Flight>)builder;

    private static AlterColumnOperation ChangeType(string from, string to)
        => new()
        {
            Table = "T",
            Name = "C",
            ColumnType = to,
            ClrType = typeof(string),
            OldColumn = { ColumnType = from, ClrType = typeof(string) }
        };

    private static void AssertChange(
        Action<EntityTypeBuilder<Flight>> from,
        Action<EntityTypeBuilder<Flight>> to,
        params string[] statements)
        => Assert.Equal(
            statements,
            SchemaModels.Migrate(b => b.Entity<Flight>(e => from(e)), b => b.Entity<Flight>(e => to(e))));

    private static void AssertRefused(Action<ModelBuilder> from, Action<ModelBuilder> to)
        => Assert.Contains(
            "'Flight'",
            Assert.Throws<NotSupportedException>(() => SchemaModels.Migrate(from, to)).Message,
            StringComparison.Ordinal);
}

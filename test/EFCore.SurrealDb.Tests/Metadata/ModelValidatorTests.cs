using EFCore.SurrealDb.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EFCore.SurrealDb.Tests.Metadata;

/// <summary>What a model may not ask of SurrealDB.</summary>
public class ModelValidatorTests
{
    public static TheoryData<string, Action<EntityTypeBuilder>> Mistakes
        => new()
        {
            { "can't have a column named 'id'", t => t.Property("Name").HasColumnName("id") },
            { "can't have the collation 'de'", t => t.Property("Name").UseCollation("de") },
            { "IX_Thing_Name of Thing", t => t.HasIndex("Name").HasFilter("Name != ''") },
            { "is descending", t => t.HasIndex("Name").IsDescending() },
            { "The check constraint ck", t => t.ToTable(b => b.HasCheckConstraint("ck", "Name != ''")) },
            { "the trigger tr", t => t.ToTable(b => b.HasTrigger("tr")) },
            { "the stored procedure proc", t => t.DeleteUsingStoredProcedure("proc", p => p.HasOriginalValueParameter("Id")) },
            { "has an increment", t => ((ModelBuilder)t.Metadata.Model.FindAnnotation("Test:Builder")!.Value!).HasSequence("seq").IncrementsBy(2) },
            { "a concurrency token", t => t.Property("Name").IsReadOnlyField().IsConcurrencyToken() },
            { "can't be an end of an edge", t => t.ToEdge("Name", "Name") },
            { "deletes edges with their ends", t =>
                {
                    t.Property<int>("ThingId");
                    t.HasOne("Thing").WithMany().HasForeignKey("ThingId").OnDelete(DeleteBehavior.Restrict);
                    t.ToEdge("ThingId", "ThingId");
                }
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_refused_by_name(string message, Action<EntityTypeBuilder> configure)
    {
        using var context = new ModelContext(
            "Server=localhost", m =>
            {
                m.HasAnnotation("Test:Builder", m);
                m.Entity("Thing", t =>
                {
                    t.Property<int>("Id").ValueGeneratedNever();
                    t.Property<string>("Name").IsRequired();
                    configure(t);
                });
                m.Model.RemoveAnnotation("Test:Builder");
            });

        Assert.Contains(message, Assert.Throws<NotSupportedException>(() => context.Model).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edge_has_both_ends()
    {
        using var context = new ModelContext("Server=localhost", m => m.Entity("Thing", t => t.Property<int>("Id")));
        Assert.Null(context.Model.FindEntityType("Thing")!.GetEdgeProperties());
        var mistake = Assert.Throws<ArgumentException>(() => new ModelBuilder().Entity("Thing", t => t.Property<int>("Id")).Entity("Thing").ToEdge("Nope", "Nope"));
        Assert.Contains("It has: Id.", mistake.Message, StringComparison.Ordinal);
    }
}

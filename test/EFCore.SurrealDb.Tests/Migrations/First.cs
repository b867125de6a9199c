using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.SurrealDb.Tests.Migrations;

[DbContext(typeof(HangarContext))]
[Migration("20260101000001_First")]
internal sealed class First : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder)
        => HangarContext.Build(modelBuilder, 1);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Plane",
            t => new { Id = t.Column<int>("int"), Name = t.Column<string>("string") },
            constraints: t => t.PrimaryKey("PK_Plane", p => p.Id));
        migrationBuilder.InsertData("Plane", ["Id", "Name"], [1, "x"]);
        migrationBuilder.CreateIndex("IX_Plane_Name", "Plane", "Name", unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
        => migrationBuilder.DropTable("Plane");
}

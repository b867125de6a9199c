using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.SurrealDb.Tests.Migrations;

[DbContext(typeof(HangarContext))]
[Migration("20260101000003_Third")]
internal sealed class Third : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder)
        => HangarContext.Build(modelBuilder, 3);

    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateIndex("IX_Plane_Seats", "Plane", "Seats");

    protected override void Down(MigrationBuilder migrationBuilder)
        => migrationBuilder.DropIndex("IX_Plane_Seats", "Plane");
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.SurrealDb.Tests.Migrations;

[DbContext(typeof(HangarContext))]
[Migration("20260101000002_Second")]
internal sealed class Second : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder)
        => HangarContext.Build(modelBuilder, 2);

    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.AddColumn<int>("Seats", "Plane", "int", defaultValue: 0);

    protected override void Down(MigrationBuilder migrationBuilder)
        => migrationBuilder.DropColumn("Seats", "Plane");
}

using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.SurrealDb.Migrations;

/// <summary>Writes migrations as SurrealQL.</summary>
/// <param name="dependencies">What the service needs.</param>
public class SurrealDbMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies dependencies) : MigrationsSqlGenerator(dependencies);

using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace EFCore.SurrealDb.Metadata.Conventions;

/// <summary>Builds the conventions of the SurrealDB provider.</summary>
/// <param name="dependencies">What the service needs.</param>
/// <param name="relationalDependencies">What the service needs of relational providers.</param>
public class SurrealDbConventionSetBuilder(
    ProviderConventionSetBuilderDependencies dependencies,
    RelationalConventionSetBuilderDependencies relationalDependencies)
    : RelationalConventionSetBuilder(dependencies, relationalDependencies);

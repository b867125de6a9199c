using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace EFCore.ClickHouse.Metadata.Conventions;

/// <summary>Builds the conventions of the ClickHouse provider.</summary>
/// <param name="dependencies">What the service needs.</param>
/// <param name="relationalDependencies">What the service needs of relational providers.</param>
public class ClickHouseConventionSetBuilder(
    ProviderConventionSetBuilderDependencies dependencies,
    RelationalConventionSetBuilderDependencies relationalDependencies)
    : RelationalConventionSetBuilder(dependencies, relationalDependencies);

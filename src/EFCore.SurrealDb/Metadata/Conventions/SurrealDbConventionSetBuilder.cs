using EFCore.SurrealDb.Metadata.Conventions.Internal;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace EFCore.SurrealDb.Metadata.Conventions;

/// <summary>Builds the conventions of the SurrealDB provider.</summary>
/// <param name="dependencies">What the service needs.</param>
/// <param name="relationalDependencies">What the service needs of relational providers.</param>
public class SurrealDbConventionSetBuilder(
    ProviderConventionSetBuilderDependencies dependencies,
    RelationalConventionSetBuilderDependencies relationalDependencies)
    : RelationalConventionSetBuilder(dependencies, relationalDependencies)
{
    /// <inheritdoc />
    public override ConventionSet CreateConventionSet()
    {
        var conventionSet = base.CreateConventionSet();
        conventionSet.Replace<ValueGenerationConvention>(new SurrealDbValueGenerationConvention(Dependencies, RelationalDependencies));
        conventionSet.Add(new SurrealDbRowVersionConvention());

        return conventionSet;
    }
}

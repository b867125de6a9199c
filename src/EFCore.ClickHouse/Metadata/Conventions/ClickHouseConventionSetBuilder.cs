using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace EFCore.ClickHouse.Metadata.Conventions;

/// <summary>Builds the conventions of the ClickHouse provider.</summary>
/// <param name="dependencies">What the service needs.</param>
/// <param name="relationalDependencies">What the service needs of relational providers.</param>
public class ClickHouseConventionSetBuilder(
    ProviderConventionSetBuilderDependencies dependencies,
    RelationalConventionSetBuilderDependencies relationalDependencies)
    : RelationalConventionSetBuilder(dependencies, relationalDependencies)
{
    /// <inheritdoc />
    public override ConventionSet CreateConventionSet()
    {
        var conventionSet = base.CreateConventionSet();

        // A data-skipping index on a foreign key helps no join: its values are spread over all granules, and every insert pays for it.
        conventionSet.Remove(typeof(ForeignKeyIndexConvention));
        conventionSet.Add(new ClickHouseHiLoSequenceConvention());

        return conventionSet;
    }
}

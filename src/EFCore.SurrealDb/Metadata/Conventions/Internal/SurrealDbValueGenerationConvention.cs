using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace EFCore.SurrealDb.Metadata.Conventions.Internal;

/// <summary>Has the database make the keys of hierarchies with a table for each concrete type, too: these tables share a sequence.</summary>
internal sealed class SurrealDbValueGenerationConvention(
    ProviderConventionSetBuilderDependencies dependencies,
    RelationalConventionSetBuilderDependencies relationalDependencies)
    : RelationalValueGenerationConvention(dependencies, relationalDependencies)
{
    protected override bool MappingStrategyAllowsValueGeneration(IConventionProperty property, string? mappingStrategy)
        => true;
}

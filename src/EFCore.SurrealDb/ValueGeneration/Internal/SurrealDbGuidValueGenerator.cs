using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.SurrealDb.ValueGeneration.Internal;

/// <summary>
/// Makes GUIDs of version 7 (RFC 9562): the first 48 bits are milliseconds since 1970, the rest is random. Records with such keys lie in the
/// order in which they were made.
/// </summary>
internal sealed class SurrealDbGuidValueGenerator : ValueGenerator<Guid>
{
    public override bool GeneratesTemporaryValues
        => false;

    public override Guid Next(EntityEntry entry)
        => Guid.CreateVersion7();
}

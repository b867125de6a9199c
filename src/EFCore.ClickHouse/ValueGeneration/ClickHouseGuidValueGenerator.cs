using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.ClickHouse.ValueGeneration;

/// <summary>
/// Makes <see cref="Guid" /> keys of version 7 (RFC 9562): the first 48 bits are milliseconds since 1970, the rest is random, so that no two
/// processes need to agree. ClickHouse compares UUIDs by their second half first: order by <c>UUIDv7ToDateTime(id)</c> for time order.
/// </summary>
public sealed class ClickHouseGuidValueGenerator : ValueGenerator<Guid>
{
    /// <inheritdoc />
    public override bool GeneratesTemporaryValues
        => false;

    /// <inheritdoc />
    public override Guid Next(EntityEntry entry)
        => Guid.CreateVersion7();
}

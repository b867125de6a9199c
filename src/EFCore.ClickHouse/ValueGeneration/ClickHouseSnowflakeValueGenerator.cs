using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.ClickHouse.ValueGeneration;

/// <summary>
/// Makes <see cref="long" /> keys without asking the server: see <see cref="ClickHouseSnowflake" /> for how they are laid out.
/// </summary>
/// <param name="snowflake">The source of numbers, shared by all contexts of the process.</param>
public sealed class ClickHouseSnowflakeValueGenerator(ClickHouseSnowflake snowflake) : ValueGenerator<long>
{
    /// <inheritdoc />
    public override bool GeneratesTemporaryValues
        => false;

    /// <inheritdoc />
    public override long Next(EntityEntry entry)
        => snowflake.Next();
}

using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.ClickHouse.ValueGeneration;

/// <summary>
/// Makes <see cref="ulong" /> keys without asking the server: see <see cref="ClickHouseSnowflake" /> for how they are laid out.
/// </summary>
/// <param name="snowflake">The source of numbers, shared by all contexts of the process.</param>
public sealed class ClickHouseUnsignedSnowflakeValueGenerator(ClickHouseSnowflake snowflake) : ValueGenerator<ulong>
{
    /// <inheritdoc />
    public override bool GeneratesTemporaryValues
        => false;

    /// <inheritdoc />
    public override ulong Next(EntityEntry entry)
        => (ulong)snowflake.Next();
}

namespace EFCore.ClickHouse.ValueGeneration;

/// <summary>How values of a property that is generated on add come about.</summary>
public enum ClickHouseValueGenerationStrategy
{
    /// <summary>The provider makes no value: the application does, or the column's default.</summary>
    None,

    /// <summary>A version 7 UUID, made by the client. What <see cref="System.Guid" /> keys use.</summary>
    Guid,

    /// <summary>A number of time, node and sequence, made by the client. What <see cref="long" /> keys use.</summary>
    Snowflake,

    /// <summary>A number out of a block that was reserved in a table of the database. What smaller integer keys use.</summary>
    HiLo,
}

using ClickHouse.AdoNet.Pooling;

namespace ClickHouse.AdoNet;

/// <summary>Configures a <see cref="ClickHouseDataSource" />.</summary>
/// <param name="connectionString">Keywords of <see cref="ClickHouseConnectionStringBuilder" />.</param>
public sealed class ClickHouseDataSourceBuilder(string? connectionString = null)
{
    /// <summary>The keywords, to be read and changed one by one.</summary>
    public ClickHouseConnectionStringBuilder ConnectionStringBuilder { get; } = new(connectionString);

    /// <summary>Makes the data source. Later changes of the builder don't affect it.</summary>
    public ClickHouseDataSource Build() => new(new ConnectionOptions(ConnectionStringBuilder));
}

using SurrealDb.AdoNet.Pooling;

namespace SurrealDb.AdoNet;

/// <summary>Configures a <see cref="SurrealDbDataSource" />.</summary>
/// <param name="connectionString">Keywords of <see cref="SurrealDbConnectionStringBuilder" />.</param>
public sealed class SurrealDbDataSourceBuilder(string? connectionString = null)
{
    /// <summary>The keywords, to be read and changed one by one.</summary>
    public SurrealDbConnectionStringBuilder ConnectionStringBuilder { get; } = new(connectionString);

    /// <summary>Makes the data source. Later changes of the builder don't affect it.</summary>
    public SurrealDbDataSource Build() => new(new ConnectionOptions(ConnectionStringBuilder));
}

namespace EFCore.ClickHouse.Infrastructure.Internal;

/// <summary>Options that singleton services depend on.</summary>
internal interface IClickHouseSingletonOptions : ISingletonOptions
{
    /// <summary>The server version SQL is made for.</summary>
    Version ServerVersion { get; }
}

using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Pooling;

/// <summary>A connection string, read once.</summary>
internal sealed class ConnectionOptions
{
    public ConnectionOptions(ClickHouseConnectionStringBuilder builder)
    {
        ConnectionString = builder.ConnectionString;
        DataSource = builder.DataSource;
        ChdbLibrary = builder.ChdbLibrary;
        Endpoints = builder.IsEmbedded ? [] : [.. builder.Host.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(h => ParseHost(h, builder.Port))];
        Path = builder.Path.StartsWith('/') ? builder.Path : "/" + builder.Path;
        Database = builder.Database;
        Username = builder.Username;
        Password = builder.Password;
        Tls = builder.Tls;
        TrustServerCertificate = builder.TrustServerCertificate;
        Compression = builder.Compression;
        ConnectTimeout = Seconds(builder.ConnectTimeout);
        CommandTimeout = builder.CommandTimeout;
        Pooling = builder.Pooling;
        MaxPoolSize = builder.MaxPoolSize;
        ConnectionIdleLifetime = Seconds(builder.ConnectionIdleLifetime);
        UseSession = builder.UseSession;
        var settings = new Dictionary<string, string>(DriverSettings.Required);
        foreach (var (name, value) in builder.Settings)
        {
            settings[name] = value;
        }

        Settings = settings;
        if (!builder.PersistSecurityInfo)
        {
            var shown = new ClickHouseConnectionStringBuilder(builder.ConnectionString);
            shown.Remove(nameof(builder.Password));
            ShownConnectionString = shown.ConnectionString;
        }
        else
        {
            ShownConnectionString = ConnectionString;
        }

        if (!builder.IsEmbedded && Endpoints.Count == 0)
        {
            throw new ArgumentException("The keyword 'Host' of a ClickHouse connection string names no host.");
        }
    }

    public string ConnectionString { get; }

    /// <summary>The connection string as an open connection shows it.</summary>
    public string ShownConnectionString { get; }

    public string? DataSource { get; }

    public string? ChdbLibrary { get; }

    public IReadOnlyList<ClickHouseEndpoint> Endpoints { get; }

    public string Path { get; }

    public string? Database { get; }

    public string Username { get; }

    public string? Password { get; }

    public bool Tls { get; }

    public bool TrustServerCertificate { get; }

    public ClickHouseCompression Compression { get; }

    public TimeSpan ConnectTimeout { get; }

    public int CommandTimeout { get; }

    public bool Pooling { get; }

    public int MaxPoolSize { get; }

    public TimeSpan ConnectionIdleLifetime { get; }

    public bool UseSession { get; }

    /// <summary>What every statement is run with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    private static TimeSpan Seconds(int seconds) => seconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);

    private static ClickHouseEndpoint ParseHost(string host, int defaultPort)
    {
        var isBareIPv6 = host.Count(c => c == ':') > 1 && !host.StartsWith('[');
        var colon = isBareIPv6 ? -1 : host.LastIndexOf(':');
        if (colon < 0 || host.EndsWith(']'))
        {
            return new ClickHouseEndpoint(host, defaultPort);
        }

        return int.TryParse(host.AsSpan(colon + 1), out var port) && port is > 0 and <= 65535
            ? new ClickHouseEndpoint(host[..colon], port)
            : throw new ArgumentException($"The port of the host '{host}' in a ClickHouse connection string isn't a number from 1 to 65535.");
    }
}

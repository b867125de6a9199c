using System.Collections;
using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClickHouse.AdoNet.Sql;

namespace ClickHouse.AdoNet;

/// <summary>
/// The keywords of a connection string. Either <see cref="DataSource" /> (the engine in this process) or <see cref="Host" /> (a server
/// over HTTP) says where the data are; without both it is a server on <c>localhost</c>. A keyword <c>set_NAME</c> gives the ClickHouse
/// setting NAME a value for every statement.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "ADO.NET's own name for this kind of type.")]
public sealed class ClickHouseConnectionStringBuilder : DbConnectionStringBuilder
{
    internal const string SettingPrefix = "set_";

    private static readonly Dictionary<string, string> Aliases = CreateAliases();

    /// <summary>Creates an empty builder.</summary>
    public ClickHouseConnectionStringBuilder()
    {
    }

    /// <summary>Creates a builder from a connection string.</summary>
    /// <param name="connectionString">Keywords and values.</param>
    /// <exception cref="ArgumentException">A keyword is unknown or a value isn't of its type.</exception>
    public ClickHouseConnectionStringBuilder(string? connectionString)
        => ConnectionString = connectionString;

    /// <summary>
    /// A directory for the engine in this process, relative to the current directory, or <c>:memory:</c>. One process uses one directory
    /// at a time. Data in memory live until <see cref="ClickHouseConnection.ClearAllPools" />, not only until the last connection closes.
    /// </summary>
    public string? DataSource
    {
        get => Get(nameof(DataSource));
        set => Set(nameof(DataSource), value);
    }

    /// <summary>The path of libchdb, or of its directory, for the engine in this process. Found by itself if installed by npm.</summary>
    public string? ChdbLibrary
    {
        get => Get(nameof(ChdbLibrary));
        set => Set(nameof(ChdbLibrary), value);
    }

    /// <summary>
    /// One or more servers, separated by commas, each with an optional <c>:port</c>. The first that answers is used; a server that failed
    /// is tried again after a while. Default <c>localhost</c>.
    /// </summary>
    public string Host
    {
        get => Get(nameof(Host)) ?? "localhost";
        set => Set(nameof(Host), value);
    }

    /// <summary>The HTTP port of hosts without one of their own. Default 8123, or 8443 with <see cref="Tls" />.</summary>
    public int Port
    {
        get => GetInt(nameof(Port), Tls ? 8443 : 8123, 1, 65535);
        set => Set(nameof(Port), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The path before the query string, for servers behind a proxy. Default <c>/</c>.</summary>
    public string Path
    {
        get => Get(nameof(Path)) ?? "/";
        set => Set(nameof(Path), value);
    }

    /// <summary>The current database. Default: the user's own, usually <c>default</c>.</summary>
    public string? Database
    {
        get => Get(nameof(Database));
        set => Set(nameof(Database), value);
    }

    /// <summary>The user's name. Default <c>default</c>.</summary>
    public string Username
    {
        get => Get(nameof(Username)) ?? "default";
        set => Set(nameof(Username), value);
    }

    /// <summary>The user's password.</summary>
    [PasswordPropertyText(true)]
    public string? Password
    {
        get => Get(nameof(Password));
        set => Set(nameof(Password), value);
    }

    /// <summary>Whether to use HTTPS. Default false.</summary>
    public bool Tls
    {
        get => GetBool(nameof(Tls), false);
        set => SetBool(nameof(Tls), value);
    }

    /// <summary>Whether a server's certificate is taken without verification. Only for tests. Default false.</summary>
    public bool TrustServerCertificate
    {
        get => GetBool(nameof(TrustServerCertificate), false);
        set => SetBool(nameof(TrustServerCertificate), value);
    }

    /// <summary>How HTTP bodies are compressed. Default none.</summary>
    public ClickHouseCompression Compression
    {
        get => GetEnum(nameof(Compression), ClickHouseCompression.None);
        set => Set(nameof(Compression), value.ToString());
    }

    /// <summary>Seconds allowed for opening a connection, waiting for a free one included; 0 for no limit. Default 15.</summary>
    public int ConnectTimeout
    {
        get => GetInt(nameof(ConnectTimeout), 15, 0, int.MaxValue / 1000);
        set => Set(nameof(ConnectTimeout), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Seconds that one wait for the engine may take, unless a command says otherwise; 0 for no limit. Default 30.</summary>
    public int CommandTimeout
    {
        get => GetInt(nameof(CommandTimeout), 30, 0, int.MaxValue / 1000);
        set => Set(nameof(CommandTimeout), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether closed connections are kept for reuse. Default true.</summary>
    public bool Pooling
    {
        get => GetBool(nameof(Pooling), true);
        set => SetBool(nameof(Pooling), value);
    }

    /// <summary>How many connections may be open at once; more wait for <see cref="ConnectTimeout" />. Default 100.</summary>
    public int MaxPoolSize
    {
        get => GetInt(nameof(MaxPoolSize), 100, 1, 100_000);
        set => Set(nameof(MaxPoolSize), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Seconds after which an unused pooled connection is closed; 0 for never. Default 300.</summary>
    public int ConnectionIdleLifetime
    {
        get => GetInt(nameof(ConnectionIdleLifetime), 300, 0, int.MaxValue / 1000);
        set => Set(nameof(ConnectionIdleLifetime), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Whether each HTTP connection is a session of its own on the server, so that temporary tables and SET work. Default false: requests
    /// are independent, and may go to different servers behind a load balancer.
    /// </summary>
    public bool UseSession
    {
        get => GetBool(nameof(UseSession), false);
        set => SetBool(nameof(UseSession), value);
    }

    /// <summary>Whether <see cref="DbConnection.ConnectionString" /> of an opened connection still holds the password. Default false.</summary>
    public bool PersistSecurityInfo
    {
        get => GetBool(nameof(PersistSecurityInfo), false);
        set => SetBool(nameof(PersistSecurityInfo), value);
    }

    /// <summary>Whether the data come from the engine in this process.</summary>
    public bool IsEmbedded => DataSource is not null;

    /// <summary>The ClickHouse settings given by <c>set_NAME</c> keywords.</summary>
    public IReadOnlyDictionary<string, string> Settings
        => Keys.Cast<string>()
            .Where(k => k.StartsWith(SettingPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(k => k[SettingPrefix.Length..], k => (string)base[k], StringComparer.Ordinal);

    /// <inheritdoc />
    public override ICollection Keys => base.Keys;

    /// <inheritdoc />
    [AllowNull]
    public override object this[string keyword]
    {
        get => base[Canonical(keyword)];
        set
        {
            var canonical = Canonical(keyword);
            base[canonical] = value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
            Check(canonical);
        }
    }

    /// <inheritdoc />
    public override bool ContainsKey(string keyword) => TryCanonical(keyword, out var canonical) && base.ContainsKey(canonical);

    /// <inheritdoc />
    public override bool Remove(string keyword) => TryCanonical(keyword, out var canonical) && base.Remove(canonical);

    /// <inheritdoc />
    public override bool TryGetValue(string keyword, [NotNullWhen(true)] out object? value)
    {
        value = null;
        return TryCanonical(keyword, out var canonical) && base.TryGetValue(canonical, out value);
    }

    /// <summary>Gives a ClickHouse setting a value for every statement of the connection.</summary>
    /// <param name="name">A name of <c>system.settings</c>.</param>
    /// <param name="value">The value as in a SET statement, without quotes; null removes it.</param>
    public void SetSetting(string name, string? value) => this[SettingPrefix + name] = value;

    private static Dictionary<string, string> CreateAliases()
    {
        var aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        (string Canonical, string[] Others)[] keywords =
        [
            ("Data Source", []),
            ("ChdbLibrary", ["Chdb Library"]),
            ("Host", ["Hosts", "Server"]),
            ("Port", []),
            ("Path", []),
            ("Database", ["Initial Catalog"]),
            ("Username", ["User", "User Id", "User Name", "Uid"]),
            ("Password", ["Pwd"]),
            ("Tls", ["Ssl", "Use Tls", "Use Ssl"]),
            ("Trust Server Certificate", []),
            ("Compression", []),
            ("Connect Timeout", ["Timeout", "Connection Timeout"]),
            ("Command Timeout", []),
            ("Pooling", []),
            ("Max Pool Size", ["Maximum Pool Size"]),
            ("Connection Idle Lifetime", []),
            ("Use Session", []),
            ("Persist Security Info", []),
        ];
        foreach (var (canonical, others) in keywords)
        {
            aliases[canonical] = aliases[canonical.Replace(" ", "", StringComparison.Ordinal)] = canonical;
            foreach (var other in others)
            {
                aliases[other] = aliases[other.Replace(" ", "", StringComparison.Ordinal)] = canonical;
            }
        }

        return aliases;
    }

    private static bool TryCanonical(string keyword, [NotNullWhen(true)] out string? canonical)
    {
        if (Aliases.TryGetValue(keyword, out canonical))
        {
            return true;
        }

        canonical = keyword.StartsWith(SettingPrefix, StringComparison.OrdinalIgnoreCase)
            && SqlText.IsSettingName(keyword[SettingPrefix.Length..])
                ? SettingPrefix + keyword[SettingPrefix.Length..]
                : null;
        return canonical is not null;
    }

    private static string Canonical(string keyword)
        => TryCanonical(keyword, out var canonical)
            ? canonical
            : throw new ArgumentException(
                $"Unknown keyword '{keyword}' in a ClickHouse connection string. Known are "
                + $"{string.Join(", ", Aliases.Values.Distinct())}, and {SettingPrefix}NAME for ClickHouse's own settings.",
                nameof(keyword));

    /// <summary>Reads the value just set, so that a wrong one is refused where it is written.</summary>
    private void Check(string canonical)
        => _ = canonical switch
        {
            "Port" => Port,
            "Connect Timeout" => ConnectTimeout,
            "Command Timeout" => CommandTimeout,
            "Max Pool Size" => MaxPoolSize,
            "Connection Idle Lifetime" => ConnectionIdleLifetime,
            "Compression" => (int)Compression,
            "Tls" => Tls ? 1 : 0,
            "Trust Server Certificate" => TrustServerCertificate ? 1 : 0,
            "Pooling" => Pooling ? 1 : 0,
            "Use Session" => UseSession ? 1 : 0,
            "Persist Security Info" => PersistSecurityInfo ? 1 : 0,
            _ => 0,
        };

    private string? Get(string property)
        => base.TryGetValue(Aliases[property], out var value) && value is string { Length: > 0 } text ? text : null;

    private void Set(string property, string? value) => this[Aliases[property]] = value;

    private void SetBool(string property, bool value) => Set(property, value ? "True" : "False");

    private int GetInt(string property, int defaultValue, int minimum, int maximum)
        => Get(property) is not { } text
            ? defaultValue
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum
                ? value
                : throw Invalid(property, text, $"a whole number from {minimum} to {maximum}");

    private bool GetBool(string property, bool defaultValue)
        => Get(property)?.ToUpperInvariant() switch
        {
            null => defaultValue,
            "TRUE" or "YES" or "ON" or "1" => true,
            "FALSE" or "NO" or "OFF" or "0" => false,
            var text => throw Invalid(property, text, "true or false"),
        };

    private TEnum GetEnum<TEnum>(string property, TEnum defaultValue)
        where TEnum : struct, Enum
        => Get(property) is not { } text
            ? defaultValue
            : Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])
                ? value
                : throw Invalid(property, text, "one of " + string.Join(", ", Enum.GetNames<TEnum>()));

    private static ArgumentException Invalid(string property, string text, string expected)
        => new($"The value '{text}' of the keyword '{Aliases[property]}' in a ClickHouse connection string isn't {expected}.");
}

using System.Collections;
using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SurrealDb.AdoNet.Rpc;

namespace SurrealDb.AdoNet;

/// <summary>
/// The keywords of a connection string. A user signs in by <see cref="Username" /> and <see cref="Password" />, a record user by
/// <see cref="Access" /> and keywords <c>auth_NAME</c>, which are the variables of its SIGNIN clause (in lower case: keywords have no case), and
/// anyone by <see cref="Token" />.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "ADO.NET's own name for this kind of type.")]
public sealed class SurrealDbConnectionStringBuilder : DbConnectionStringBuilder
{
    private const string VariablePrefix = "auth_";
    private const int DefaultPort = 8000;

    private static readonly Dictionary<string, string> Aliases = CreateAliases();

    /// <summary>Creates an empty builder.</summary>
    public SurrealDbConnectionStringBuilder()
    {
    }

    /// <summary>Creates a builder from a connection string.</summary>
    /// <param name="connectionString">Keywords and values.</param>
    /// <exception cref="ArgumentException">A keyword is unknown or a value isn't of its type.</exception>
    public SurrealDbConnectionStringBuilder(string? connectionString)
        => ConnectionString = connectionString;

    /// <summary>
    /// The server: <c>host</c>, <c>host:port</c>, or an address that begins with <c>ws://</c>, <c>wss://</c>, <c>http://</c> or
    /// <c>https://</c>. Over HTTP there are no transactions across commands and no live queries. The port is 8000 unless given or, after a
    /// scheme, the scheme's own; the path is <c>/rpc</c> unless given. Default <c>localhost</c>.
    /// </summary>
    public string Server
    {
        get => Get(nameof(Server)) ?? "localhost";
        set => Set(nameof(Server), value);
    }

    /// <summary>The namespace.</summary>
    public string? Namespace
    {
        get => Get(nameof(Namespace));
        set => Set(nameof(Namespace), value);
    }

    /// <summary>The database.</summary>
    public string? Database
    {
        get => Get(nameof(Database));
        set => Set(nameof(Database), value);
    }

    /// <summary>The user's name.</summary>
    public string? Username
    {
        get => Get(nameof(Username));
        set => Set(nameof(Username), value);
    }

    /// <summary>The user's password.</summary>
    [PasswordPropertyText(true)]
    public string? Password
    {
        get => Get(nameof(Password));
        set => Set(nameof(Password), value);
    }

    /// <summary>Where the user is defined. Default <see cref="SurrealDbAuthLevel.Root" />.</summary>
    public SurrealDbAuthLevel AuthLevel
    {
        get => Get(nameof(AuthLevel)) is not { } text ? SurrealDbAuthLevel.Root
            : Enum.TryParse<SurrealDbAuthLevel>(text, ignoreCase: true, out var level) && !char.IsAsciiDigit(text[0]) ? level
            : throw Invalid(nameof(AuthLevel), text, "Root, Namespace or Database");
        set => Set(nameof(AuthLevel), value.ToString());
    }

    /// <summary>The access method, <c>DEFINE ACCESS … TYPE RECORD</c>, by which a record user signs in.</summary>
    public string? Access
    {
        get => Get(nameof(Access));
        set => Set(nameof(Access), value);
    }

    /// <summary>A token that the server gave out, or another issuer that it trusts.</summary>
    [PasswordPropertyText(true)]
    public string? Token
    {
        get => Get(nameof(Token));
        set => Set(nameof(Token), value);
    }

    /// <summary>Seconds allowed for connecting, signing in included. Default 15.</summary>
    public int ConnectTimeout
    {
        get => GetInt(nameof(ConnectTimeout), 15, 1, int.MaxValue / 1000);
        set => Set(nameof(ConnectTimeout), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Seconds allowed for an answer, unless a command says otherwise. Default 30.</summary>
    public int CommandTimeout
    {
        get => GetInt(nameof(CommandTimeout), 30, 1, int.MaxValue / 1000);
        set => Set(nameof(CommandTimeout), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Seconds of silence after which the server is asked whether it is still there, and again until it counts as lost. Default 15.
    /// </summary>
    public int KeepAlive
    {
        get => GetInt(nameof(KeepAlive), 15, 1, int.MaxValue / 1000);
        set => Set(nameof(KeepAlive), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>How many bytes an answer may have. Default 2,147,483,647.</summary>
    public int MaxMessageSize
    {
        get => GetInt(nameof(MaxMessageSize), int.MaxValue, 1024, int.MaxValue);
        set => Set(nameof(MaxMessageSize), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether closed connections leave their sockets open for others. Default true.</summary>
    public bool Pooling
    {
        get => GetBool(nameof(Pooling), true);
        set => Set(nameof(Pooling), value.ToString());
    }

    /// <summary>
    /// How many sockets may be open at once. Each carries any number of commands at once; another is opened when each has several under way.
    /// Default 4.
    /// </summary>
    public int MaxPoolSize
    {
        get => GetInt(nameof(MaxPoolSize), 4, 1, 1000);
        set => Set(nameof(MaxPoolSize), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Seconds after which a socket that nobody uses is closed; 0 for never. Default 300.</summary>
    public int ConnectionIdleLifetime
    {
        get => GetInt(nameof(ConnectionIdleLifetime), 300, 0, int.MaxValue / 1000);
        set => Set(nameof(ConnectionIdleLifetime), value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether any certificate of a server is taken, which protects from nobody in between. For tests. Default false.</summary>
    public bool TrustServerCertificate
    {
        get => GetBool(nameof(TrustServerCertificate), false);
        set => Set(nameof(TrustServerCertificate), value.ToString());
    }

    /// <summary>Whether an opened connection still shows the secrets in its connection string. Default false.</summary>
    public bool PersistSecurityInfo
    {
        get => GetBool(nameof(PersistSecurityInfo), false);
        set => Set(nameof(PersistSecurityInfo), value.ToString());
    }

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

    /// <summary>What the keywords together mean.</summary>
    /// <exception cref="ArgumentException">They contradict each other, or one of them is missing.</exception>
    internal RpcOptions ToOptions()
    {
        if (Database is not null && Namespace is null)
        {
            throw Missing("Namespace", "a database is in one");
        }

        var keepAlive = TimeSpan.FromSeconds(KeepAlive);
        return new RpcOptions
        {
            Endpoint = Endpoint(),
            Credentials = Credentials(),
            Namespace = Namespace,
            Database = Database,
            ConnectTimeout = TimeSpan.FromSeconds(ConnectTimeout),
            RequestTimeout = TimeSpan.FromSeconds(CommandTimeout),
            KeepAliveInterval = keepAlive,
            KeepAliveTimeout = keepAlive,
            MaxMessageBytes = MaxMessageSize,
            TrustServerCertificate = TrustServerCertificate,
        };
    }

    /// <summary>Takes out what is secret: password, token, and the variables of an access method.</summary>
    internal void RemoveSecrets()
    {
        foreach (var keyword in Keys.Cast<string>().Where(key => key is "Password" or "Token" || key.StartsWith(VariablePrefix, StringComparison.Ordinal)).ToList())
        {
            Remove(keyword);
        }
    }

    private static Dictionary<string, string> CreateAliases()
    {
        var aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        (string Canonical, string[] Others)[] keywords =
        [
            ("Server", ["Endpoint", "Data Source", "Host"]),
            ("Namespace", ["Ns"]),
            ("Database", ["Db", "Initial Catalog"]),
            ("Username", ["User", "User Id", "User Name", "Uid"]),
            ("Password", ["Pass", "Pwd"]),
            ("Auth Level", []),
            ("Access", ["Ac"]),
            ("Token", []),
            ("Connect Timeout", ["Timeout", "Connection Timeout"]),
            ("Command Timeout", []),
            ("Keep Alive", []),
            ("Max Message Size", []),
            ("Pooling", []),
            ("Max Pool Size", ["Maximum Pool Size"]),
            ("Connection Idle Lifetime", []),
            ("Trust Server Certificate", []),
            ("Persist Security Info", []),
        ];
        foreach (var (canonical, others) in keywords)
        {
            foreach (var name in others.Prepend(canonical))
            {
                aliases[name] = aliases[name.Replace(" ", "", StringComparison.Ordinal)] = canonical;
            }
        }

        return aliases;
    }

    private static bool TryCanonical(string keyword, [NotNullWhen(true)] out string? canonical)
    {
        if (!Aliases.TryGetValue(keyword, out canonical) && keyword.Length > VariablePrefix.Length
            && keyword.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase))
        {
            // ADO.NET's parser of connection strings does the same.
            canonical = keyword.ToLowerInvariant();
        }

        return canonical is not null;
    }

    private static string Canonical(string keyword)
        => TryCanonical(keyword, out var canonical)
            ? canonical
            : throw new ArgumentException(
                $"Unknown keyword '{keyword}' in a SurrealDB connection string. Known are "
                + $"{string.Join(", ", Aliases.Values.Distinct())}, and {VariablePrefix}NAME for the variables of an access method.",
                nameof(keyword));

    private static ArgumentException Invalid(string property, string text, string expected)
        => new($"The value '{text}' of the keyword '{Aliases[property]}' in a SurrealDB connection string isn't {expected}.");

    private static ArgumentException Missing(string keyword, string reason)
        => new($"The keyword '{keyword}' is missing in a SurrealDB connection string: {reason}.");

    private Uri Endpoint()
    {
        var hasScheme = Server.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(hasScheme ? Server : $"ws://{Server}", UriKind.Absolute, out var address)
            || address.Host.Length == 0 || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw Invalid(nameof(Server), Server, "a host, or an address such as wss://host:port");
        }

        var scheme = address.Scheme switch
        {
            "ws" or "wss" or "http" or "https" => address.Scheme,
            _ => throw Invalid(nameof(Server), Server, "an address of ws, wss, http or https"),
        };
        var port = !hasScheme && address.IsDefaultPort ? DefaultPort : address.Port;
        return new UriBuilder(scheme, address.Host, port, address.AbsolutePath is "/" ? "/rpc" : address.AbsolutePath).Uri;
    }

    private RpcCredentials? Credentials()
    {
        string?[] ways = [Username, Access, Token];
        if (ways.Count(way => way is not null) > 1)
        {
            throw new ArgumentException("A SurrealDB connection string has only one of Username, Access and Token: who shall sign in?");
        }

        if (Token is not null)
        {
            return RpcCredentials.Token(Token);
        }

        if (Access is not null)
        {
            return RpcCredentials.Access(
                Namespace ?? throw Missing("Namespace", "an access method is in one"),
                Database ?? throw Missing("Database", "an access method is in one"),
                Access,
                Keys.Cast<string>().Where(key => key.StartsWith(VariablePrefix, StringComparison.Ordinal))
                    .ToDictionary(key => key[VariablePrefix.Length..], key => (object?)base[key]));
        }

        if (Username is null)
        {
            return Password is null ? null : throw Missing("Username", "a password is somebody's");
        }

        return RpcCredentials.User(
            Username,
            Password ?? throw Missing("Password", $"the user {Username} has one"),
            AuthLevel == SurrealDbAuthLevel.Root ? null : Namespace ?? throw Missing("Namespace", "the user is defined in one"),
            AuthLevel != SurrealDbAuthLevel.Database ? null : Database ?? throw Missing("Database", "the user is defined in one"));
    }

    /// <summary>Reads the value just set, so that a wrong one is refused where it is written.</summary>
    private void Check(string canonical)
        => _ = canonical switch
        {
            "Server" => Endpoint().Port,
            "Auth Level" => (int)AuthLevel,
            "Connect Timeout" => ConnectTimeout,
            "Command Timeout" => CommandTimeout,
            "Keep Alive" => KeepAlive,
            "Max Message Size" => MaxMessageSize,
            "Max Pool Size" => MaxPoolSize,
            "Connection Idle Lifetime" => ConnectionIdleLifetime,
            "Pooling" => Pooling ? 1 : 0,
            "Trust Server Certificate" => TrustServerCertificate ? 1 : 0,
            "Persist Security Info" => PersistSecurityInfo ? 1 : 0,
            _ => 0,
        };

    private string? Get(string property)
        => base.TryGetValue(Aliases[property], out var value) && value is string { Length: > 0 } text ? text : null;

    private void Set(string property, string? value) => this[Aliases[property]] = value;

    private bool GetBool(string property, bool defaultValue)
        => Get(property) is not { } text ? defaultValue
            : bool.TryParse(text, out var value) ? value
            : text switch
            {
                "1" or "yes" => true,
                "0" or "no" => false,
                _ => throw Invalid(property, text, "true or false"),
            };

    private int GetInt(string property, int defaultValue, int minimum, int maximum)
        => Get(property) is not { } text ? defaultValue
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
                ? value
                : throw Invalid(property, text, $"a whole number from {minimum} to {maximum}");
}

using ClickHouse.AdoNet.Sql;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>
/// Gives each statement its database and settings. libchdb takes neither with a statement, so they are set on the connection when they
/// differ from what the statement before had, and a setting no longer asked for goes back to the value it had.
/// </summary>
/// <param name="run">Runs a statement and gives its answer as text.</param>
/// <param name="mark">What the log comment of each statement ends with, so that the connection's statement can be found.</param>
internal sealed class EmbeddedSession(Func<string, string> run, string mark)
{
    /// <summary>The setting that holds a statement's log comment.</summary>
    public const string Comment = "log_comment";

    private const string DefaultDatabase = "default";

    private readonly Dictionary<string, string> _applied = [];
    private readonly Dictionary<string, string> _original = [];
    private IReadOnlyDictionary<string, string>? _lastSettings;
    private string _comment = "";
    private string? _database = DefaultDatabase;
    private bool _timeZoneIsKnown;

    /// <summary>True once a statement changed of the session what the driver doesn't keep account of.</summary>
    public bool WasChanged { get; private set; }

    /// <summary>The zone of DateTime columns whose type names none: the process's, or the setting <c>session_timezone</c>.</summary>
    public string TimeZone
    {
        get
        {
            if (!_timeZoneIsKnown)
            {
                field = run("SELECT timezone()");
                _timeZoneIsKnown = true;
            }

            return field;
        }
    } = "UTC";

    /// <summary>To be called before each statement, for nothing else may run on the connection before its result is read.</summary>
    public void Apply(ClickHouseRequest request)
    {
        if (!ReferenceEquals(_lastSettings, request.Settings))
        {
            Apply(request.Settings);
            _lastSettings = request.Settings;
        }

        var database = request.Database ?? (_database is null ? null : DefaultDatabase);
        if (database is not null && database != _database)
        {
            run($"USE {SqlText.Identifier(database)}");
            _database = database;
        }

        _ = TimeZone;
    }

    /// <summary>Takes note of a statement that ran.</summary>
    public void Ran(ClickHouseRequest request)
    {
        var kind = request.Kind;
        if (kind == StatementKind.Set)
        {
            WasChanged = true;
            _timeZoneIsKnown = false;
            foreach (var name in _original.Keys.Where(name => !_applied.ContainsKey(name)).ToArray())
            {
                _original.Remove(name);
            }

            if (request.Sql.Contains(Comment, StringComparison.Ordinal))
            {
                _comment = run($"SELECT getSetting('{Comment}')");
                _applied.Remove(Comment);
                Apply(request.Settings);
            }
        }
        else if (kind == StatementKind.Use)
        {
            WasChanged = true;
            _database = null;
        }
        else if (kind == StatementKind.CreateTemporary)
        {
            WasChanged = true;
        }
    }

    private void Apply(IReadOnlyDictionary<string, string> requested)
    {
        var settings = new Dictionary<string, string>(requested);
        settings[Comment] = $"{settings.GetValueOrDefault(Comment, _comment)} {mark}".TrimStart();

        // On a fresh connection every setting has its default.
        var isFirst = _lastSettings is null;
        var changes = new List<KeyValuePair<string, string?>>();
        foreach (var name in _applied.Keys)
        {
            if (!settings.ContainsKey(name))
            {
                changes.Add(new(name, _original.GetValueOrDefault(name)));
            }
        }

        var resets = changes.Count;
        foreach (var (name, value) in settings)
        {
            if (!_applied.TryGetValue(name, out var current) || current != value)
            {
                if (!isFirst && current is null && name != Comment && !_original.ContainsKey(name))
                {
                    _original[name] = run($"SELECT value FROM system.settings WHERE name = {SqlText.Literal(name)}");
                }

                changes.Add(new(name, value));
            }
        }

        if (changes.Count == 0)
        {
            return;
        }

        _timeZoneIsKnown = false;
        run("SET " + string.Join(", ", changes.Select(s => $"{s.Key} = {(s.Value is null ? "DEFAULT" : SqlText.Literal(s.Value))}")));
        for (var i = 0; i < changes.Count; i++)
        {
            if (i < resets)
            {
                _applied.Remove(changes[i].Key);
            }
            else
            {
                _applied[changes[i].Key] = changes[i].Value!;
            }
        }
    }
}

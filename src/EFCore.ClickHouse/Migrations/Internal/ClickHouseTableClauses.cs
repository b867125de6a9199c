using EFCore.ClickHouse.Metadata.Internal;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Migrations.Internal;

/// <summary>What follows a table's columns: reads it from a table's or an operation's annotations, where terms are SQL already.</summary>
/// <param name="annotatable">The table or operation.</param>
internal sealed class ClickHouseTableClauses(IReadOnlyAnnotatable annotatable)
{
    /// <summary>The engine's name.</summary>
    public string Engine
        => (string?)annotatable[ClickHouseAnnotationNames.Engine] ?? ClickHouseEngines.MergeTree;

    /// <summary>The terms of ORDER BY; <see langword="null" /> where nothing says so.</summary>
    public string[]? OrderBy
        => Terms(ClickHouseAnnotationNames.OrderBy);

    /// <summary>The rules of TTL.</summary>
    public string[]? Ttl
        => Terms(ClickHouseAnnotationNames.Ttl);

    /// <summary>Names and values of the settings.</summary>
    public IReadOnlyDictionary<string, string> Settings
        => annotatable.GetAnnotations()
            .Where(a => a.Name.StartsWith(ClickHouseAnnotationNames.SettingPrefix, StringComparison.Ordinal))
            .ToDictionary(
                a => a.Name[ClickHouseAnnotationNames.SettingPrefix.Length..],
                a => Convert.ToString(a.Value, CultureInfo.InvariantCulture)!,
                StringComparer.Ordinal);

    /// <summary>The clauses that hold for a table's whole life, each with its SQL.</summary>
    public IEnumerable<(string Clause, string Sql)> Fixed
    {
        get
        {
            yield return ("ENGINE", EngineWithArguments);
            yield return ("ORDER BY", OrderBy is null ? "" : Tuple(OrderBy));
            yield return ("PARTITION BY", Tuple(Terms(ClickHouseAnnotationNames.PartitionBy)));
            yield return ("PRIMARY KEY", Tuple(Terms(ClickHouseAnnotationNames.PrimaryKey)));
            yield return ("SAMPLE BY", SampleBy);
        }
    }

    /// <summary>
    /// Whether a column decides where rows are stored or which are merged, so that it can't be renamed, dropped or given another type.
    /// </summary>
    /// <param name="column">The column's name.</param>
    /// <param name="delimitedColumn">The name as an identifier.</param>
    public bool IsKeyColumn(string column, string delimitedColumn)
        => Fixed.Any(c => Mentions(c.Sql, column, delimitedColumn));

    /// <summary>Whether SQL names a column, quoted or bare.</summary>
    public static bool Mentions(string sql, string column, string delimitedColumn)
    {
        if (sql.Contains(delimitedColumn, StringComparison.Ordinal))
        {
            return true;
        }

        for (var i = sql.IndexOf(column, StringComparison.Ordinal); i >= 0; i = sql.IndexOf(column, i + 1, StringComparison.Ordinal))
        {
            var end = i + column.Length;
            if ((i == 0 || !IsWord(sql[i - 1])) && (end == sql.Length || !IsWord(sql[end])))
            {
                return true;
            }
        }

        return false;

        static bool IsWord(char c)
            => char.IsLetterOrDigit(c) || c is '_' or '`';
    }

    /// <summary>Writes the clauses, each on its own line.</summary>
    /// <param name="defaultOrderBy">The sorting key of a table of the MergeTree family that names none.</param>
    public string ToSql(string[] defaultOrderBy)
    {
        var sql = new StringBuilder("ENGINE = ").Append(EngineWithArguments);
        Append(sql, "PARTITION BY ", Tuple(Terms(ClickHouseAnnotationNames.PartitionBy)));
        Append(sql, "PRIMARY KEY ", Tuple(Terms(ClickHouseAnnotationNames.PrimaryKey)));
        Append(
            sql, "ORDER BY ",
            OrderBy is not null ? Tuple(OrderBy) : ClickHouseEngines.IsMergeTreeFamily(Engine) ? Tuple(defaultOrderBy) : "");
        Append(sql, "SAMPLE BY ", SampleBy);
        Append(sql, "TTL ", string.Join(", ", Ttl ?? []));
        var settings = Settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => Setting(s.Key, s.Value));
        Append(sql, "SETTINGS ", string.Join(", ", settings));

        return sql.ToString();
    }

    /// <summary>A setting's assignment.</summary>
    public static string Setting(string name, string value)
        => $"{name} = {(IsNumber(value) ? value : ClickHouseLiteral.String(value))}";

    /// <summary>Several terms as one expression.</summary>
    public static string Tuple(string[]? terms)
        => terms switch
        {
            null => "",
            [] => "tuple()",
            [var term] => term,
            _ => $"({string.Join(", ", terms)})"
        };

    private string EngineWithArguments
        => Terms(ClickHouseAnnotationNames.EngineArguments) is { Length: > 0 } arguments
            ? TakesTuple ? $"{Engine}(({string.Join(", ", arguments)}))" : $"{Engine}({string.Join(", ", arguments)})"
            : Engine;

    private bool TakesTuple
        => Engine is ClickHouseEngines.SummingMergeTree or ClickHouseEngines.CoalescingMergeTree;

    private string SampleBy
        => (string?)annotatable[ClickHouseAnnotationNames.SampleBy] ?? "";

    private string[]? Terms(string annotation)
        => (string[]?)annotatable[annotation];

    private static void Append(StringBuilder sql, string clause, string terms)
    {
        if (terms.Length > 0)
        {
            sql.AppendLine().Append(clause).Append(terms);
        }
    }

    private static bool IsNumber(string value)
        => double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}

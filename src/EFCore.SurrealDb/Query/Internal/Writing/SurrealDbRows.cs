namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>
/// Rows that a SELECT will give, as far as it is known: steps of a plan that one SELECT can do together change it, and it is written when the
/// next step needs its rows as they are.
/// </summary>
/// <param name="Source">What it selects from: a table, or a variable.</param>
/// <param name="Columns">The texts of the columns, over a row of the source.</param>
internal sealed record SurrealDbRows(string Source, IReadOnlyDictionary<PlanColumn, string> Columns)
{
    /// <summary>What must be true of a row of the source.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Texts to sort by, over a row of the source.</summary>
    public IReadOnlyList<(string Text, bool IsDescending)> Orderings { get; init; } = [];

    /// <summary>How many rows at most, or null.</summary>
    public string? Limit { get; init; }

    /// <summary>How many rows are skipped, or null.</summary>
    public string? Offset { get; init; }

    /// <summary>The columns whose texts are more than reading a member: those aren't written twice.</summary>
    public IReadOnlySet<PlanColumn> Computed { get; init; } = new HashSet<PlanColumn>();

    /// <summary>Values of subqueries, over a row of the source.</summary>
    public IReadOnlyDictionary<PlanSubqueryExpression, string> Subqueries { get; init; } = new Dictionary<PlanSubqueryExpression, string>();

    /// <summary>The links in columns that give their keys: from them a path leads to the records.</summary>
    public IReadOnlyDictionary<PlanColumn, SurrealDbLink> Links { get; init; } = new Dictionary<PlanColumn, SurrealDbLink>();

    /// <summary>Whether the source is a variable with an array.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether the source is a table whose records are found by an index.</summary>
    public bool IsByIndex { get; init; }

    /// <summary>Whether rows are cut off, so that a filter comes too late.</summary>
    public bool IsCut => Limit is not null || Offset is not null;

    /// <summary>Whether the source's rows have a member for each column.</summary>
    public bool HasMembers { get; init; }

    /// <summary>Whether it is the rows of a variable and nothing else.</summary>
    public bool IsSettled => HasMembers && Conditions.Count == 0 && Orderings.Count == 0 && !IsCut && Computed.Count == 0;
}

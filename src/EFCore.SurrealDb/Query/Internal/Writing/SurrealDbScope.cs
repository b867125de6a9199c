namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>What a scalar may refer to where it is written: columns, and subqueries that have been evaluated.</summary>
internal sealed class SurrealDbScope
{
    private readonly IReadOnlyDictionary<PlanColumn, string> _columns;
    private readonly IReadOnlyDictionary<PlanSubqueryExpression, string> _subqueries;
    private readonly SurrealDbScope? _around;

    /// <param name="columns">The texts of the columns.</param>
    /// <param name="subqueries">The texts of the subqueries' values.</param>
    /// <param name="around">The scope around this one.</param>
    public SurrealDbScope(
        IReadOnlyDictionary<PlanColumn, string> columns,
        IReadOnlyDictionary<PlanSubqueryExpression, string> subqueries,
        SurrealDbScope? around)
    {
        _columns = columns;
        _subqueries = subqueries;
        _around = around;
    }

    /// <summary>The scope of a statement: nothing.</summary>
    public static SurrealDbScope Empty { get; } = new(new Dictionary<PlanColumn, string>(), new Dictionary<PlanSubqueryExpression, string>(), null);

    /// <summary>The text of a column, or null if none of the rows here has it.</summary>
    public string? Find(PlanColumn column)
        => _columns.TryGetValue(column, out var text) ? text : _around?.Find(column);

    /// <summary>The text of a subquery's value, or null if it wasn't evaluated yet.</summary>
    public string? Find(PlanSubqueryExpression subquery)
        => _subqueries.TryGetValue(subquery, out var text) ? text : _around?.Find(subquery);

    /// <summary>A scope within this one.</summary>
    /// <param name="columns">The texts of the columns.</param>
    /// <param name="subqueries">The texts of the subqueries' values.</param>
    public SurrealDbScope With(
        IReadOnlyDictionary<PlanColumn, string> columns,
        IReadOnlyDictionary<PlanSubqueryExpression, string>? subqueries = null)
        => new(columns, subqueries ?? Empty._subqueries, this);
}

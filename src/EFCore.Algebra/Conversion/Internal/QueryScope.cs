namespace EFCore.Algebra.Conversion.Internal;

/// <summary>What a scalar can refer to: the tables of its query, then those of the queries around it.</summary>
internal sealed class QueryScope(QueryScope? parent)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, PlanColumn>> _tables = [];

    public QueryScope? Parent { get; } = parent;

    /// <summary>The groups that scalars see instead of rows, if any.</summary>
    public Grouping? Grouping { get; set; }

    /// <summary>The row numbers met so far.</summary>
    public List<PlanAssignment> Windows { get; } = [];

    public void Add(string alias, IReadOnlyDictionary<string, PlanColumn> columns) => _tables[alias] = columns;

    /// <summary>Finds a column, and the scope that it belongs to.</summary>
    public (PlanColumn Column, QueryScope Scope) Resolve(ColumnExpression column)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._tables.TryGetValue(column.TableAlias, out var columns) && columns.TryGetValue(column.Name, out var found))
            {
                return (found, scope);
            }
        }

        throw new PlanConversionException(AlgebraStrings.UnknownColumn($"{column.TableAlias}.{column.Name}"), column);
    }
}

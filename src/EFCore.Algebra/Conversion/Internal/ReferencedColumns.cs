namespace EFCore.Algebra.Conversion.Internal;

/// <summary>
/// The columns that a statement refers to, by the alias of their table: what is read of a stored table, and all that is known of the columns
/// of a function. Where two tables share an alias, either has the columns of both that it can have.
/// </summary>
internal sealed class ReferencedColumns : ExpressionVisitor
{
    private readonly Dictionary<string, Dictionary<string, ColumnExpression>> _columns = [];

    public static ReferencedColumns Of(Expression statement)
    {
        var referenced = new ReferencedColumns();
        referenced.Visit(statement);

        return referenced;
    }

    public void Add(ColumnExpression column)
    {
        if (!_columns.TryGetValue(column.TableAlias, out var columns))
        {
            _columns[column.TableAlias] = columns = [];
        }

        columns.TryAdd(column.Name, column);
    }

    public IEnumerable<ColumnExpression> OfTable(string alias)
        => _columns.TryGetValue(alias, out var columns) ? columns.Values : [];

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ColumnExpression column:
                Add(column);
                return node;

            // The arguments of a statement in the engine's language are no SQL expressions.
            case FromSqlExpression:
                return node;
        }

        return base.VisitExtension(node);
    }
}

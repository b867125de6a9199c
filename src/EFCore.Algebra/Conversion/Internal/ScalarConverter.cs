namespace EFCore.Algebra.Conversion.Internal;

/// <summary>
/// Converts the scalars of one query: columns become references to those of the plan, nested queries become plans, and aggregates and row
/// numbers go to the nodes that compute them.
/// </summary>
internal sealed class ScalarConverter(SelectConverter selects, Func<SqlExpression, bool> isAggregate, QueryScope scope) : ExpressionVisitor
{
    [return: NotNullIfNotNull(nameof(expression))]
    public SqlExpression? Convert(SqlExpression? expression) => (SqlExpression?)Visit(expression);

    public PlanOrdering Convert(OrderingExpression ordering) => new(Convert(ordering.Expression), !ordering.IsAscending);

    protected override Expression VisitExtension(Expression node)
    {
        if (node is SqlExpression sql && TryFindKey(sql) is { } key)
        {
            return key;
        }

        switch (node)
        {
            case ColumnExpression column:
                return ConvertColumn(column);

            case SqlExpression aggregate when isAggregate(aggregate):
                return ConvertAggregate(aggregate);

            case RowNumberExpression rowNumber:
                return ConvertRowNumber(rowNumber);

            case ScalarSubqueryExpression scalar:
            {
                var converted = selects.Convert(scalar.Subquery, scope);

                return new PlanScalarSubquery(converted.Node, converted.Outputs[0]);
            }

            case ExistsExpression exists:
                return new PlanExistsSubquery(selects.Convert(exists.Subquery, scope).Node, exists.TypeMapping);

            case InExpression { Subquery: { } subquery } inSubquery:
            {
                var converted = selects.Convert(subquery, scope);

                return new PlanInSubquery(Convert(inSubquery.Item), converted.Node, converted.Outputs[0], inSubquery.TypeMapping);
            }

            case TableExpressionBase and not TableValuedFunctionExpression:
                throw new PlanConversionException(AlgebraStrings.UnknownExpression(node.GetType().Name, PlanPrinter.Print(node)), node);

            default:
                return base.VisitExtension(node);
        }
    }

    private PlanColumnReference ConvertColumn(ColumnExpression column)
    {
        var (found, owner) = scope.Resolve(column);
        if (owner.Grouping is { IsInAggregate: false })
        {
            throw new PlanConversionException(AlgebraStrings.NotGrouped($"{column.TableAlias}.{column.Name}"), column);
        }

        return new PlanColumnReference(found);
    }

    // A nested query may use the key of a group of a query around it, as a whole: o.Date.Year of GROUP BY o.Date.Year.
    private PlanColumnReference? TryFindKey(SqlExpression expression)
    {
        var groupings = Groupings().Where(g => g is { IsInAggregate: false, Keys.Count: > 0 }).ToList();
        if (groupings.Count == 0 || !ColumnFinder.IsOverColumns(expression, isAggregate))
        {
            return null;
        }

        groupings.ForEach(g => g.IsInAggregate = true);
        try
        {
            var converted = expression is ColumnExpression column ? ConvertColumn(column) : base.VisitExtension(expression);
            var key = groupings.SelectMany(g => g.Keys).FirstOrDefault(k => k.Expression.Equals(converted));

            return key is null ? null : new PlanColumnReference(key.Column);
        }
        finally
        {
            groupings.ForEach(g => g.IsInAggregate = false);
        }
    }

    private IEnumerable<Grouping> Groupings()
    {
        for (var around = scope; around is not null; around = around.Parent)
        {
            if (around.Grouping is { } grouping)
            {
                yield return grouping;
            }
        }
    }

    // Where all the columns of an aggregate are of a query around this one, that one computes it.
    private PlanColumnReference ConvertAggregate(SqlExpression aggregate)
    {
        var owners = ColumnFinder.Of(aggregate).Select(c => scope.Resolve(c).Scope).ToHashSet();
        var owner = owners.Count == 0 || owners.Contains(scope) ? scope : Nearest(owners);
        if (owner.Grouping is not { IsInAggregate: false } grouping)
        {
            throw PlanConversionException.Of(AlgebraStrings.MisplacedAggregate, aggregate);
        }

        grouping.IsInAggregate = true;
        try
        {
            return grouping.Aggregate((SqlExpression)base.VisitExtension(aggregate));
        }
        finally
        {
            grouping.IsInAggregate = false;
        }
    }

    private QueryScope Nearest(HashSet<QueryScope> owners)
    {
        var nearest = scope;
        while (!owners.Contains(nearest))
        {
            nearest = nearest.Parent!;
        }

        return nearest;
    }

    private PlanColumnReference ConvertRowNumber(RowNumberExpression rowNumber)
    {
        var converted = (RowNumberExpression)base.VisitExtension(rowNumber);
        var assignment = scope.Windows.Find(w => w.Expression.Equals(converted));
        if (assignment is null)
        {
            assignment = new PlanAssignment(
                new PlanColumn($"n{scope.Windows.Count}", rowNumber.Type, rowNumber.TypeMapping, isNullable: false), converted);
            scope.Windows.Add(assignment);
        }

        return new PlanColumnReference(assignment.Column);
    }
}

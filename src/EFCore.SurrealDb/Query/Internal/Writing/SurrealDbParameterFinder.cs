using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>Finds the names of a query's parameters, those of statements that the application wrote too.</summary>
internal sealed class SurrealDbParameterFinder : ExpressionVisitor
{
    private readonly HashSet<string> _names = [];

    private SurrealDbParameterFinder()
    {
    }

    /// <summary>The names, each once.</summary>
    public static IReadOnlySet<string> Find(Expression expression)
    {
        var finder = new SurrealDbParameterFinder();
        finder.Visit(expression);

        return finder._names;
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case SqlParameterExpression parameter:
                _names.Add(parameter.Name);
                break;

            case FromSqlExpression { Arguments: ConstantExpression { Value: CompositeRelationalParameter composite } }:
                _names.UnionWith(composite.RelationalParameters.Select(p => p.InvariantName));
                break;

            case FromSqlExpression { Arguments: ConstantExpression { Value: object[] values } }:
                _names.UnionWith(values.OfType<RawRelationalParameter>().Select(p => p.InvariantName));
                break;
        }

        return base.VisitExtension(node);
    }
}

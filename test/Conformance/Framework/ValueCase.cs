using System.Linq.Expressions;
using Conformance.Data;
using Microsoft.EntityFrameworkCore.Query;

namespace Conformance.Framework;

/// <summary>A query for one value: an aggregate, an element, a yes or no.</summary>
public sealed class ValueCase<T>(string id, Expression<Func<IStore, T>> query) : QueryCase(id, ResultOrder.None)
{
    private readonly Func<IStore, T> _compiled = query.Compile(preferInterpretation: true);

    public override object? Run(IStore store) => _compiled(store);

    public override async Task<object?> RunAsync(IStore store, CancellationToken cancellationToken)
    {
        var sources = new SourceInliner(query.Parameters[0], store);
        var expression = sources.Visit(query.Body);
        return await ((IAsyncQueryProvider)sources.Provider!).ExecuteAsync<Task<T>>(expression, cancellationToken);
    }

    private sealed class SourceInliner(ParameterExpression parameter, IStore store) : ExpressionVisitor
    {
        public IQueryProvider? Provider { get; private set; }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression != parameter)
            {
                return base.VisitMember(node);
            }

            var source = (IQueryable)typeof(IStore).GetProperty(node.Member.Name)!.GetValue(store)!;
            Provider = source.Provider;
            return source.Expression;
        }
    }
}

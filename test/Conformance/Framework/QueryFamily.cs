using System.Linq.Expressions;
using Conformance.Data;

namespace Conformance.Framework;

/// <summary>A file of the catalogue: the queries about one subject.</summary>
public abstract class QueryFamily
{
    private readonly List<QueryCase> _cases = [];

    public IReadOnlyList<QueryCase> Cases => _cases;

    private string Prefix => GetType().Name.Replace("Queries", "", StringComparison.Ordinal);

    /// <summary>A query whose rows come in any order.</summary>
    protected QueryCase Bag<T>(string name, Func<IStore, IQueryable<T>> query) => Add(new RowsCase<T>(Id(name), ResultOrder.None, query));

    /// <summary>A query that orders its rows totally.</summary>
    protected QueryCase Sequence<T>(string name, Func<IStore, IQueryable<T>> query)
        => Add(new RowsCase<T>(Id(name), ResultOrder.Rows, query));

    /// <summary>A query that orders its rows, and the collections in each row, totally.</summary>
    protected QueryCase Deep<T>(string name, Func<IStore, IQueryable<T>> query) => Add(new RowsCase<T>(Id(name), ResultOrder.Deep, query));

    /// <summary>A query for entities with collections, run as one query and as one per collection.</summary>
    protected void Graph<T>(string name, Func<IStore, IQueryable<T>> query)
        where T : class
    {
        Bag(name, query);
        Bag(name + "_split", s => s.AsSplit(query(s)));
    }

    /// <summary>A query for one value.</summary>
    protected QueryCase Value<T>(string name, Expression<Func<IStore, T>> query) => Add(new ValueCase<T>(Id(name), query));

    private string Id(string name) => $"{Prefix}.{name}";

    private QueryCase Add(QueryCase queryCase)
    {
        _cases.Add(queryCase);
        return queryCase;
    }
}

using Conformance.Data;
using Microsoft.EntityFrameworkCore;

namespace Conformance.Framework;

/// <summary>A query for rows.</summary>
public sealed class RowsCase<T>(string id, ResultOrder order, Func<IStore, IQueryable<T>> query) : QueryCase(id, order)
{
    public override object Run(IStore store) => query(store).ToList();

    public override async Task<object?> RunAsync(IStore store, CancellationToken cancellationToken)
        => await query(store).ToListAsync(cancellationToken);
}

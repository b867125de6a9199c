using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Live.Internal;

/// <summary>Reads the entities that are there already, with the ids of their records.</summary>
/// <typeparam name="T">The entity type.</typeparam>
internal sealed class SurrealDbLiveSnapshot<T>
    where T : class
{
    private static readonly MethodInfo PropertyMethod
        = typeof(EF).GetMethod(nameof(EF.Property))!;

    private readonly SurrealDbTable _table;
    private readonly IReadOnlyList<IProperty> _key;
    private readonly IQueryable<SurrealDbLiveSnapshotRow<T>> _query;

    /// <param name="query">The query, which SurrealDB can watch.</param>
    /// <exception cref="InvalidOperationException">The entity type has no key.</exception>
    public SurrealDbLiveSnapshot(IQueryable<T> query)
    {
        var entityType = SurrealDbLiveQueryRewriter.EntityTypeOf(query.Expression);
        var table = entityType.GetTableMappings().First().Table;
        var key = table.PrimaryKey ?? throw new InvalidOperationException(SurrealDbStrings.SnapshotWithoutKey(entityType.DisplayName()));
        _table = SurrealDbTable.Of(table);
        _key = [.. key.Columns.Select(c => c.PropertyMappings.First(m => m.Property.IsPrimaryKey()).Property)];
        var entity = Expression.Parameter(typeof(T));
        _query = query.AsNoTracking().Select(
            Expression.Lambda<Func<T, SurrealDbLiveSnapshotRow<T>>>(
                Expression.New(
                    typeof(SurrealDbLiveSnapshotRow<T>).GetConstructors()[0],
                    entity,
                    Expression.NewArrayInit(
                        typeof(object),
                        _key.Select(p => Expression.Convert(
                            Expression.Call(PropertyMethod.MakeGenericMethod(p.ClrType), entity, Expression.Constant(p.Name)), typeof(object))))),
                entity));
    }

    /// <summary>Reads the entities.</summary>
    /// <param name="connection">The context's connection.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">The context is in a transaction, which sees the database as it was when it began.</exception>
    public async Task<List<SurrealDbLiveChange<T>>> ReadAsync(IRelationalConnection connection, CancellationToken cancellationToken)
    {
        if (connection.CurrentTransaction is not null)
        {
            throw new InvalidOperationException(SurrealDbStrings.SnapshotInTransaction);
        }

        var changes = new List<SurrealDbLiveChange<T>>();
        await foreach (var row in _query.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            changes.Add(new SurrealDbLiveChange<T>(SurrealDbLiveChangeKind.Snapshot, row.Entity, RecordId(row.Key)));
        }

        return changes;
    }

    private SurrealDbRecordId RecordId(IReadOnlyList<object?> key)
    {
        var id = _table.RecordId([.. key.Select((value, i) => _key[i].GetTypeMapping().Converter is { } c ? c.ConvertToProvider(value) : value)]);

        // As the driver reads it, so that it equals those of changes.
        using var reader = SurrealDbDataReader.Over(id);
        reader.Read();

        return reader.GetFieldValue<SurrealDbRecordId>(0);
    }
}

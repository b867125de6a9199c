using System.Buffers;
using System.Runtime.InteropServices;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Sends rows as Native blocks over this library's own driver, and as parametrised SQL over any other.</summary>
internal sealed class ClickHouseInserter(IRelationalCommandBuilderFactory commandBuilderFactory, ISqlGenerationHelper sqlGenerationHelper)
    : IClickHouseInserter
{
    // Big enough for one part of each insert, small enough not to hold all of a million rows a second time.
    private const int BlockSize = 131_072;

    // So few rows stay in the processor's cache while one column after the other takes its values out of them.
    private const int SliceSize = 512;

    private readonly ClickHouseSqlInserter _sqlInserter = new(commandBuilderFactory, sqlGenerationHelper);

    public async ValueTask InsertAsync<TRow>(ClickHouseInsert<TRow> insert, IReadOnlyList<TRow> rows, ClickHouseExecution execution)
    {
        if (execution.Connection.DbConnection is not ClickHouseConnection connection)
        {
            await _sqlInserter.InsertAsync(insert, rows, execution).ConfigureAwait(false);

            return;
        }

        var log = new ClickHouseInsertLog(execution, Describe(insert), rows.Count);
        await log.ExecutingAsync().ConfigureAwait(false);
        try
        {
            await SendAsync(connection, insert, rows, execution).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await log.FailedAsync(exception).ConfigureAwait(false);

            throw;
        }

        await log.ExecutedAsync().ConfigureAwait(false);
    }

    private async ValueTask SendAsync<TRow>(
        ClickHouseConnection connection,
        ClickHouseInsert<TRow> insert,
        IReadOnlyList<TRow> rows,
        ClickHouseExecution execution)
    {
        var table = sqlGenerationHelper.DelimitIdentifier(insert.TableName, insert.Schema);
        var names = insert.Columns.Select(c => c.Name).ToList();
        var options = new ClickHouseBulkOptions
        {
            BlockSize = BlockSize,
            ColumnTypes = [.. insert.Columns.Select(c => ClickHouseType.Parse(c.StoreType))],
            CommandTimeout = execution.Connection.CommandTimeout,
        };
        var writer = execution.Async
            ? await connection.CreateBulkWriterAsync(table, names, options, execution.CancellationToken).ConfigureAwait(false)
            : connection.CreateBulkWriter(table, names, options);
        try
        {
            for (var start = 0; start < rows.Count; start += BlockSize)
            {
                var count = Math.Min(BlockSize, rows.Count - start);
                Append(insert, Slice(rows, start, count), writer);
                if (execution.Async)
                {
                    await writer.FlushAsync(execution.CancellationToken).ConfigureAwait(false);
                }
                else
                {
                    writer.Flush();
                }
            }

            if (execution.Async)
            {
                await writer.CompleteAsync(execution.CancellationToken).ConfigureAwait(false);
            }
            else
            {
                writer.Complete();
            }
        }
        finally
        {
            if (execution.Async)
            {
                await writer.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                writer.Dispose();
            }
        }
    }

    private static void Append<TRow>(ClickHouseInsert<TRow> insert, ReadOnlySpan<TRow> rows, ClickHouseBulkWriter writer)
    {
        var slice = ArrayPool<TRow>.Shared.Rent(SliceSize);
        while (!rows.IsEmpty)
        {
            var count = Math.Min(SliceSize, rows.Length);
            rows[..count].CopyTo(slice);
            rows = rows[count..];
            for (var i = 0; i < insert.Columns.Count; i++)
            {
                insert.Columns[i].Append(slice, count, writer.Columns[i]);
            }
        }

        ArrayPool<TRow>.Shared.Return(slice, clearArray: true);
    }

    private static ReadOnlySpan<TRow> Slice<TRow>(IReadOnlyList<TRow> rows, int start, int count)
        => rows switch
        {
            TRow[] array => new ReadOnlySpan<TRow>(array, start, count),
            List<TRow> list => CollectionsMarshal.AsSpan(list).Slice(start, count),
            _ => rows.Skip(start).Take(count).ToArray(),
        };

    private string Describe<TRow>(ClickHouseInsert<TRow> insert)
        => $"INSERT INTO {sqlGenerationHelper.DelimitIdentifier(insert.TableName, insert.Schema)} "
            + $"({string.Join(", ", insert.Columns.Select(c => sqlGenerationHelper.DelimitIdentifier(c.Name)))}) FORMAT Native";
}

namespace ClickHouse.AdoNet.Native;

/// <summary>
/// Decodes a stream of Native blocks as clients of revision 0 get it, over HTTP and in the process: counts of columns and rows, then for
/// each column name, type and data. Columns are reused from block to block as long as the header stays the same.
/// </summary>
/// <param name="source">Where the bytes come from.</param>
/// <param name="limits">What a stream may claim.</param>
/// <param name="serverTimeZone">The zone of DateTime columns whose type names none.</param>
/// <param name="binaryTypes">
/// Whether types come in the binary notation, which the engine uses with <c>output_format_native_encode_types_in_binary_format</c>.
/// </param>
internal sealed class NativeBlockReader(NativeSource source, NativeLimits limits, string serverTimeZone = "UTC", bool binaryTypes = true)
    : IDisposable
{
    private readonly NativeInput _input = new(source, limits, binaryTypes);
    private readonly ColumnFactory _factory = new(serverTimeZone);

    private ClickHouseColumn[] _columns = [];

    /// <summary>The next block, possibly without rows; null once the stream has ended between two blocks.</summary>
    /// <exception cref="ClickHouseProtocolException">The stream isn't in the Native format, or ends within a block.</exception>
    public async ValueTask<ClickHouseBlock?> ReadAsync(bool async, CancellationToken cancellationToken)
    {
        _input.Async = async;
        _input.CancellationToken = cancellationToken;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _input.Place = "";
            if (source.Buffered.IsEmpty && !await source.FillAsync(1, async, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            var columns = await _input.ReadCountAsync(limits.MaxColumns, "columns").ConfigureAwait(false);
            var rows = await _input.ReadCountAsync(limits.MaxRows, "rows").ConfigureAwait(false);
            if (columns > 0)
            {
                await ReadColumnsAsync(columns, rows).ConfigureAwait(false);
                return new ClickHouseBlock(_columns, rows);
            }

            if (rows > 0)
            {
                throw _input.Malformed($"a block of {rows} rows has no columns");
            }
        }
    }

    /// <summary>Gives the columns' buffers back: the last block is empty from then on.</summary>
    public void Dispose()
    {
        foreach (var column in _columns)
        {
            column.Release();
        }

        _columns = [];
    }

    private async ValueTask ReadColumnsAsync(int count, int rows)
    {
        var columns = _columns.Length == count ? _columns : null;
        var fresh = columns is null ? new List<ClickHouseColumn>() : null;
        for (var i = 0; i < count; i++)
        {
            var known = i < _columns.Length ? _columns[i] : null;
            _input.Place = $" in the header of column {i + 1}";
            var name = await _input.ReadTextAsync(known?.Name).ConfigureAwait(false);
            var type = await _input.ReadTypeAsync(known?.Type).ConfigureAwait(false);
            _input.Place = $" in column '{name}' of type {type}";
            if (known is null || !ReferenceEquals(name, known.Name) || !ReferenceEquals(type, known.Type))
            {
                known = _factory.Create(name, type);
            }

            if (rows == 0)
            {
                known.Clear();
            }
            else
            {
                await known.ReadPrefixAsync(_input).ConfigureAwait(false);
                await known.ReadDataAsync(_input, rows).ConfigureAwait(false);
            }

            if (fresh is not null)
            {
                fresh.Add(known);
            }
            else
            {
                columns![i] = known;
            }
        }

        _columns = columns ?? [.. fresh!];
    }
}

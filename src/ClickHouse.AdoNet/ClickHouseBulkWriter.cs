using System.Data.Common;
using ClickHouse.AdoNet.Bulk;
using ClickHouse.AdoNet.Native;
using ClickHouse.AdoNet.Sql;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet;

/// <summary>
/// Inserts many rows as a stream of Native blocks. Rows come whole (<see cref="WriteRow" />, <see cref="Write(IEnumerable{object[]})" />,
/// <see cref="Write(DbDataReader)" />), or value by value into <see cref="Columns" />. The stream waits while the engine is behind. Without
/// <see cref="Complete" /> the insert is broken off, and blocks not yet stored are lost. Keeps its connection until it is disposed.
/// </summary>
public sealed class ClickHouseBulkWriter : IAsyncDisposable, IDisposable
{
    private readonly ClickHouseConnection _connection;
    private readonly RunningStatement _statement;
    private readonly ClickHouseUpload _upload;
    private readonly ClickHouseColumnWriter[] _columns;
    private readonly ClickHouseBulkOptions _options;
    private readonly BlockBuffer _buffer = new();
    private long _sent;
    private bool _ended;
    private bool _disposed;

    private ClickHouseBulkWriter(
        ClickHouseConnection connection,
        RunningStatement statement,
        ClickHouseUpload upload,
        ClickHouseColumnWriter[] columns,
        ClickHouseBulkOptions options)
    {
        _connection = connection;
        _statement = statement;
        _upload = upload;
        _columns = columns;
        _options = options;
    }

    /// <summary>
    /// The columns, in the order of the INSERT. Whoever appends to them directly gives every column the same number of values, and calls
    /// <see cref="Flush" /> when <see cref="IsBlockFull" /> says so.
    /// </summary>
    public IReadOnlyList<ClickHouseColumnWriter> Columns => _columns;

    /// <summary>Whether as many rows are gathered as shall be sent at once.</summary>
    public bool IsBlockFull => _columns[0].Count >= _options.BlockSize;

    /// <summary>Rows sent so far; those gathered for the next block don't count.</summary>
    public long RowsSent => _sent;

    /// <summary>Adds a row, and sends a block if it is full.</summary>
    /// <param name="values">One value per column; null or <see cref="DBNull" /> for NULL.</param>
    public void WriteRow(params object?[] values)
    {
        Append(values);
        if (IsBlockFull)
        {
            Flush();
        }
    }

    /// <summary>Adds a row, and sends a block if it is full.</summary>
    /// <param name="values">One value per column; null or <see cref="DBNull" /> for NULL.</param>
    /// <param name="cancellationToken">Breaks the insert off.</param>
    public ValueTask WriteRowAsync(object?[] values, CancellationToken cancellationToken = default)
    {
        Append(values);
        return IsBlockFull ? FlushAsync(cancellationToken) : ValueTask.CompletedTask;
    }

    /// <summary>Adds rows.</summary>
    /// <param name="rows">For each row one value per column.</param>
    public void Write(IEnumerable<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            WriteRow(row);
        }
    }

    /// <summary>Adds rows.</summary>
    /// <param name="rows">For each row one value per column.</param>
    /// <param name="cancellationToken">Breaks the insert off.</param>
    public async ValueTask WriteAsync(IEnumerable<object?[]> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            await WriteRowAsync(row, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Adds rows.</summary>
    /// <param name="rows">For each row one value per column.</param>
    /// <param name="cancellationToken">Breaks the insert off.</param>
    public async ValueTask WriteAsync(IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await WriteRowAsync(row, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Adds the rows of another database's result; its columns are taken by position.</summary>
    /// <param name="source">A reader with as many columns.</param>
    public void Write(DbDataReader source)
    {
        var columns = ReaderColumn.Create(source, _columns);
        while (source.Read())
        {
            Append(source, columns);
            if (IsBlockFull)
            {
                Flush();
            }
        }
    }

    /// <summary>Adds the rows of another database's result; its columns are taken by position.</summary>
    /// <param name="source">A reader with as many columns.</param>
    /// <param name="cancellationToken">Breaks the insert off.</param>
    public async ValueTask WriteAsync(DbDataReader source, CancellationToken cancellationToken = default)
    {
        var columns = ReaderColumn.Create(source, _columns);
        while (await source.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Append(source, columns);
            if (IsBlockFull)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends the gathered rows as a block.</summary>
    public void Flush() => FlushAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Flush" />
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => FlushAsync(async: true, cancellationToken);

    /// <summary>Sends the last rows and waits until the engine has stored all.</summary>
    /// <returns>What was written.</returns>
    public ClickHouseSummary Complete() => CompleteAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Complete" />
    public ValueTask<ClickHouseSummary> CompleteAsync(CancellationToken cancellationToken = default)
        => CompleteAsync(async: true, cancellationToken);

    /// <summary>Breaks the insert off unless it was completed, and frees the connection.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _statement.CheckNotWaiting();
            _disposed = true;
            _upload.Dispose();
            ReleaseBuffers();
            _connection.Attach(null);
            _statement.Dispose();
        }
    }

    /// <inheritdoc cref="Dispose" />
    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _statement.CheckNotWaiting();
            _disposed = true;
            await _upload.DisposeAsync().ConfigureAwait(false);
            ReleaseBuffers();
            _connection.Attach(null);
            _statement.Dispose();
        }
    }

    internal static async ValueTask<ClickHouseBulkWriter> CreateAsync(
        ClickHouseConnection connection,
        string table,
        IReadOnlyList<string>? columns,
        ClickHouseBulkOptions options,
        bool async,
        CancellationToken cancellationToken)
    {
        var target = TableName.Quote(table);
        if (options.ColumnTypes is not null && (columns is null || columns.Count != options.ColumnTypes.Count))
        {
            throw new ArgumentException("Types of columns need as many names of columns.", nameof(options));
        }

        if (columns is { Count: 0 })
        {
            throw new ArgumentException("An insert needs a column; leave the names out to insert all.", nameof(columns));
        }

        var statement = connection.Begin($"INSERT INTO {target}", options.QueryId, options.CommandTimeout ?? connection.Options.CommandTimeout);
        try
        {
            var token = statement.BeginWait(cancellationToken);
            var transport = connection.OpenTransport;
            var writers = options.ColumnTypes is { } types
                ? columns!.Select((name, i) => ClickHouseColumnWriter.Create(name, types[i], transport.TimeZone)).ToArray()
                : await DescribeAsync(connection, target, columns, async, token).ConfigureAwait(false);
            var sql = $"INSERT INTO {target} ({string.Join(", ", writers.Select(w => SqlText.Identifier(w.Name)))})";
            var request = connection.CreateRequest(sql, StatementKind.Insert, statement.QueryId, [], options.Settings);
            var upload = await transport.InsertAsync(request, async, token).ConfigureAwait(false);
            statement.EndWait();
            var writer = new ClickHouseBulkWriter(connection, statement, upload, writers, options);
            connection.Attach(writer);
            return writer;
        }
        catch (Exception e)
        {
            statement.EndWait();
            var translated = statement.Translate(e);
            statement.Dispose();
            if (ReferenceEquals(translated, e))
            {
                throw;
            }

            throw translated;
        }
    }

    private static async ValueTask<ClickHouseColumnWriter[]> DescribeAsync(
        ClickHouseConnection connection,
        string target,
        IReadOnlyList<string>? columns,
        bool async,
        CancellationToken cancellationToken)
    {
        var request = connection.CreateRequest($"DESCRIBE TABLE {target}", StatementKind.Other, Guid.NewGuid().ToString(), [], null);
        var response = await connection.OpenTransport.QueryAsync(request, async, cancellationToken).ConfigureAwait(false);
        return await response.ReadAllAsync(
            async blocks =>
            {
                var found = new Dictionary<string, (ClickHouseType Type, string DefaultKind)>(StringComparer.Ordinal);
                var order = new List<string>();
                while (await blocks.ReadAsync(async, cancellationToken).ConfigureAwait(false) is { } block)
                {
                    for (var row = 0; row < block.RowCount; row++)
                    {
                        var name = block[0].GetString(row);
                        found[name] = (ClickHouseType.Parse(block[1].GetString(row)), block[2].GetString(row));
                        order.Add(name);
                    }
                }

                // What SELECT * leaves out can't be inserted either, or (EPHEMERAL) is inserted only when asked for.
                var names = columns ?? [.. order.Where(name => found[name].DefaultKind is not ("MATERIALIZED" or "ALIAS" or "EPHEMERAL"))];
                return names.Select(name => found.TryGetValue(name, out var column)
                    ? ClickHouseColumnWriter.Create(name, column.Type, response.TimeZone)
                    : throw new ClickHouseException(
                        $"The table {target} has no column '{name}'. It has {string.Join(", ", order)}.", ClickHouseErrorKind.Schema)).ToArray();
            },
            async,
            cancellationToken).ConfigureAwait(false);
    }

    private void Append(object?[] values)
    {
        CheckUsable();
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != _columns.Length)
        {
            throw new ArgumentException($"The row has {values.Length} values, but the insert has {_columns.Length} columns.", nameof(values));
        }

        var count = _columns[0].Count;
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                _columns[i].AppendObject(values[i]);
            }
        }
        catch
        {
            TakeBack(count);
            throw;
        }
    }

    private void Append(DbDataReader source, ReaderColumn[] columns)
    {
        CheckUsable();
        var count = _columns[0].Count;
        try
        {
            foreach (var column in columns)
            {
                column.Copy(source);
            }
        }
        catch
        {
            TakeBack(count);
            throw;
        }
    }

    /// <summary>A row of which one value was refused isn't there at all.</summary>
    private void TakeBack(int count)
    {
        foreach (var column in _columns)
        {
            if (column.Count > count)
            {
                column.Truncate(count);
            }
        }
    }

    private void ReleaseBuffers()
    {
        _buffer.Dispose();
        foreach (var column in _columns)
        {
            column.Release();
        }
    }

    private async ValueTask FlushAsync(bool async, CancellationToken cancellationToken)
    {
        CheckUsable();
        var rows = _columns[0].Count;
        if (rows == 0)
        {
            return;
        }

        _buffer.Clear();
        _buffer.Expect((long)rows * _columns.Length * sizeof(long));
        NativeBlockWriter.Write(_buffer, _columns);
        var token = _statement.BeginWait(cancellationToken);
        try
        {
            await _upload.WriteAsync(_buffer.Written, async, token).ConfigureAwait(false);
            _statement.EndWait();
        }
        catch (Exception e)
        {
            throw Failed(e);
        }

        foreach (var column in _columns)
        {
            column.Clear();
        }

        _sent += rows;
        _options.Progress?.Report(_sent);
    }

    private async ValueTask<ClickHouseSummary> CompleteAsync(bool async, CancellationToken cancellationToken)
    {
        await FlushAsync(async, cancellationToken).ConfigureAwait(false);
        var token = _statement.BeginWait(cancellationToken);
        try
        {
            var summary = await _upload.CompleteAsync(async, token).ConfigureAwait(false);
            _statement.EndWait();
            _ended = true;
            return summary;
        }
        catch (Exception e)
        {
            throw Failed(e);
        }
    }

    private Exception Failed(Exception e)
    {
        _statement.EndWait();
        _ended = true;
        return _statement.Translate(e);
    }

    private void CheckUsable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_ended)
        {
            throw new InvalidOperationException("The insert has ended: it was completed, or failed.");
        }
    }
}

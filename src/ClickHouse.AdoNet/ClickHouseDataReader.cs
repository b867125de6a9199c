using System.Collections;
using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text;
using ClickHouse.AdoNet.Native;
using ClickHouse.AdoNet.Sql;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet;

/// <summary>
/// The rows of a result, block by block. Typed getters and <see cref="GetFieldValue{T}" /> don't box; strings are made when asked for.
/// Within a block every column can be read in any order, whatever the <see cref="CommandBehavior" />.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "ADO.NET's own name for this kind of type.")]
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "DbDataReader's contract.")]
public sealed class ClickHouseDataReader : DbDataReader, IDbColumnSchemaGenerator
{
    private static readonly Task<bool> True = Task.FromResult(true);

    private readonly ClickHouseConnection _connection;
    private readonly IReadOnlyList<StatementSpec> _specs;
    private readonly CommandBehavior _behavior;
    private int _index;
    private RunningStatement? _statement;
    private ClickHouseRequest? _request;
    private ClickHouseResponse? _response;
    private NativeBlockReader? _blocks;
    private ClickHouseBlock? _block;
    private ClickHouseColumn[] _columns = [];
    private ResultSchema? _schema;
    private int _row = -1;
    private int _rowCount;
    private bool _hasRows;
    private bool _closed;
    private long _affected = -1;

    internal ClickHouseDataReader(ClickHouseConnection connection, IReadOnlyList<StatementSpec> specs, CommandBehavior behavior)
    {
        _connection = connection;
        _specs = specs;
        _behavior = behavior;
    }

    /// <summary>What the engine reported so far about the present statement: final once the last row was read.</summary>
    public ClickHouseSummary Summary { get; private set; }

    /// <inheritdoc />
    public override int Depth => 0;

    /// <inheritdoc />
    public override int FieldCount => Schema.Count;

    /// <inheritdoc />
    public override bool HasRows
    {
        get
        {
            CheckOpen();
            return _hasRows;
        }
    }

    /// <inheritdoc />
    public override bool IsClosed => _closed;

    /// <summary>Rows written by the INSERT statements so far, those of materialized views included; -1 if there was none.</summary>
    public override int RecordsAffected => _affected > int.MaxValue ? int.MaxValue : (int)_affected;

    /// <inheritdoc />
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc />
    public override object this[string name] => GetValue(GetOrdinal(name));

    private ResultSchema Schema
    {
        get
        {
            CheckOpen();
            return _schema ??= DescribeAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    /// <inheritdoc />
    public override bool Read()
    {
        var next = _row + 1;
        if (next < _rowCount)
        {
            _row = next;
            return true;
        }

        return NextRowAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <inheritdoc />
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var next = _row + 1;
        if (next < _rowCount && !cancellationToken.IsCancellationRequested)
        {
            _row = next;
            return True;
        }

        return NextRowAsync(async: true, cancellationToken).AsTask();
    }

    /// <summary>
    /// Gives all rows of the next block at once, by columns; null at the end. Not to be mixed with <see cref="Read" /> inside a block.
    /// </summary>
    /// <returns>A block that is valid until the next is read.</returns>
    public ClickHouseBlock? ReadBlock() => ReadBlockAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="ReadBlock" />
    public ValueTask<ClickHouseBlock?> ReadBlockAsync(CancellationToken cancellationToken = default)
        => ReadBlockAsync(async: true, cancellationToken);

    /// <inheritdoc />
    public override bool NextResult() => NextResultAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken)
        => NextResultAsync(async: true, cancellationToken).AsTask();

    /// <inheritdoc />
    public override bool IsDBNull(int ordinal) => Column(ordinal).IsNullAt(_row);

    /// <inheritdoc />
    public override bool GetBoolean(int ordinal) => Value(ordinal).ReadBoolean(_row);

    /// <inheritdoc />
    public override byte GetByte(int ordinal) => Value(ordinal).ReadByte(_row);

    /// <inheritdoc />
    public override short GetInt16(int ordinal) => Value(ordinal).ReadInt16(_row);

    /// <inheritdoc />
    public override int GetInt32(int ordinal) => Value(ordinal).ReadInt32(_row);

    /// <inheritdoc />
    public override long GetInt64(int ordinal) => Value(ordinal).ReadInt64(_row);

    /// <inheritdoc />
    public override float GetFloat(int ordinal) => Value(ordinal).ReadSingle(_row);

    /// <inheritdoc />
    public override double GetDouble(int ordinal) => Value(ordinal).ReadDouble(_row);

    /// <inheritdoc />
    public override decimal GetDecimal(int ordinal) => Value(ordinal).ReadDecimal(_row);

    /// <inheritdoc />
    public override DateTime GetDateTime(int ordinal) => Value(ordinal).ReadDateTime(_row);

    /// <inheritdoc />
    public override Guid GetGuid(int ordinal) => Value(ordinal).ReadGuid(_row);

    /// <inheritdoc />
    public override string GetString(int ordinal) => Value(ordinal).ReadString(_row);

    /// <inheritdoc />
    public override char GetChar(int ordinal)
        => GetString(ordinal) is [var c] ? c : throw new InvalidCastException($"The value of column {ordinal} isn't one character.");

    /// <inheritdoc />
    public override object GetValue(int ordinal) => Column(ordinal).GetValue(_row);

    /// <inheritdoc />
    public override T GetFieldValue<T>(int ordinal)
    {
        var column = Column(ordinal);
        if (typeof(T) == typeof(Stream))
        {
            return (T)(object)GetStream(ordinal);
        }

        return typeof(T) == typeof(TextReader) ? (T)(object)GetTextReader(ordinal) : column.Get<T>(_row);
    }

    /// <inheritdoc />
    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    /// <inheritdoc />
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var bytes = Column(ordinal).GetBytes(_row);
        return buffer is null ? bytes.Length : Copy(bytes, dataOffset, buffer, bufferOffset, length);
    }

    /// <inheritdoc />
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        return buffer is null ? text.Length : Copy<char>(text, dataOffset, buffer, bufferOffset, length);
    }

    /// <inheritdoc />
    public override Stream GetStream(int ordinal) => new MemoryStream(Column(ordinal).GetBytes(_row).ToArray(), writable: false);

    /// <inheritdoc />
    public override TextReader GetTextReader(int ordinal) => new StringReader(GetString(ordinal));

    /// <inheritdoc />
    public override string GetName(int ordinal) => Schema[ordinal].Name;

    /// <inheritdoc />
    /// <exception cref="IndexOutOfRangeException">The result has no such column.</exception>
    public override int GetOrdinal(string name) => Schema.OrdinalOf(name);

    /// <summary>The column's ClickHouse type, such as <c>Nullable(Int64)</c>.</summary>
    public override string GetDataTypeName(int ordinal) => Schema[ordinal].Type.Name;

    /// <summary>The column's ClickHouse type.</summary>
    public ClickHouseType GetClickHouseType(int ordinal) => Schema[ordinal].Type;

    /// <inheritdoc />
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    [UnconditionalSuppressMessage("Trimming", "IL2073", Justification = "CLR types of ClickHouse types are primitives and framework types.")]
    public override Type GetFieldType(int ordinal) => Schema[ordinal].Type.ClrType;

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    /// <inheritdoc />
    public ReadOnlyCollection<DbColumn> GetColumnSchema() => Schema.ToColumns();

    /// <inheritdoc />
    public override DataTable? GetSchemaTable() => FieldCount == 0 ? null : Schema.ToTable();

    /// <inheritdoc />
    public override void Close()
    {
        if (!_closed)
        {
            _statement?.CheckNotWaiting();
            _closed = true;
            EndAsync(async: false).GetAwaiter().GetResult();
            Detach();
            if ((_behavior & CommandBehavior.CloseConnection) != 0)
            {
                _connection.Close();
            }
        }
    }

    /// <inheritdoc />
    public override async Task CloseAsync()
    {
        if (!_closed)
        {
            _statement?.CheckNotWaiting();
            _closed = true;
            await EndAsync(async: true).ConfigureAwait(false);
            Detach();
            if ((_behavior & CommandBehavior.CloseConnection) != 0)
            {
                await _connection.CloseAsync().ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    internal void Cancel() => _statement?.Cancel();

    internal async ValueTask StartAsync(bool async, CancellationToken cancellationToken)
    {
        try
        {
            await StartOneAsync(async, cancellationToken).ConfigureAwait(false);
            _connection.Attach(this);
        }
        catch
        {
            _closed = true;
            if ((_behavior & CommandBehavior.CloseConnection) != 0 && !_connection.IsBusy)
            {
                _connection.Close();
            }

            throw;
        }
    }

    /// <summary>Reads what is left of all results without decoding it, so that the statements run to their ends.</summary>
    internal void Drain() => DrainAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Drain" />
    internal ValueTask DrainAsync(CancellationToken cancellationToken) => DrainAsync(async: true, cancellationToken);

    private static int Copy<T>(ReadOnlySpan<T> source, long offset, T[] buffer, int bufferOffset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset >= source.Length)
        {
            return 0;
        }

        var part = source[(int)offset..];
        part = part[..Math.Min(part.Length, length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ClickHouseColumn Column(int ordinal)
    {
        if ((uint)_row >= (uint)_rowCount)
        {
            ThrowNoRow();
        }

        return _columns[ordinal];
    }

    /// <summary>The column, whose value in this row isn't NULL: it can be read without another check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ClickHouseColumn Value(int ordinal)
    {
        var column = Column(ordinal);
        column.CheckNotNull(_row);
        return column;
    }

    [DoesNotReturn]
    private void ThrowNoRow()
    {
        CheckOpen();
        throw new InvalidOperationException("There is no current row: call Read() first, and only while it answers true.");
    }

    private void CheckOpen()
    {
        if (_closed)
        {
            throw new InvalidOperationException("The reader is closed.");
        }
    }

    private async ValueTask StartOneAsync(bool async, CancellationToken cancellationToken)
    {
        var spec = _specs[_index];
        var parsed = SqlStatement.Parse(spec.Text);
        var (sql, values) = StatementBuilder.Build(parsed, spec.Parameters);
        var statement = _connection.Begin(spec.Text, spec.QueryId, spec.TimeoutSeconds);
        try
        {
            _statement = statement;
            _request = _connection.CreateRequest(sql, parsed.Kind, statement.QueryId, values, spec.Settings);
            if ((_behavior & CommandBehavior.SchemaOnly) != 0)
            {
                _schema = await DescribeAsync(async, cancellationToken).ConfigureAwait(false);
                return;
            }

            var token = statement.BeginWait(cancellationToken);
            _response = await _connection.OpenTransport.QueryAsync(_request, async, token).ConfigureAwait(false);
            _blocks = _response.CreateReader();
            await AdvanceAsync(async, token).ConfigureAwait(false);
            _hasRows = _rowCount > 0;
            if (_block is null)
            {
                await _connection.RanAsync(parsed.Kind, async, token).ConfigureAwait(false);
            }

            statement.EndWait();
        }
        catch (Exception e)
        {
            statement.EndWait();
            ExceptionDispatchInfo.Throw(await FailAsync(e, async).ConfigureAwait(false));
            throw;
        }
    }

    private ValueTask<bool> NextRowAsync(bool async, CancellationToken cancellationToken)
    {
        CheckOpen();
        if ((_behavior & CommandBehavior.SingleRow) != 0)
        {
            var first = _row < 0 && _rowCount > 0;
            _row = first ? 0 : _rowCount;
            return ValueTask.FromResult(first);
        }

        return Slow();

        async ValueTask<bool> Slow()
        {
            if (_row + 1 < _rowCount)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _row++;
                return true;
            }

            if (!await NextBlockAsync(async, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            _row = 0;
            return true;
        }
    }

    private async ValueTask<ClickHouseBlock?> ReadBlockAsync(bool async, CancellationToken cancellationToken)
    {
        CheckOpen();
        if (_row >= 0 && _row < _rowCount - 1)
        {
            throw new InvalidOperationException("Rows of the present block were read by Read(); read them to the block's end first.");
        }

        if (_row >= 0 || _rowCount == 0)
        {
            if (!await NextBlockAsync(async, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }

        // Past the last row: the block's rows are read by column only.
        _row = _rowCount;
        return _block;
    }

    /// <summary>Goes to the next block that has rows.</summary>
    private async ValueTask<bool> NextBlockAsync(bool async, CancellationToken cancellationToken)
    {
        if (_response is null || _statement is not { } statement)
        {
            _row = _rowCount;
            return false;
        }

        var token = statement.BeginWait(cancellationToken);
        try
        {
            await AdvanceAsync(async, token).ConfigureAwait(false);

            // Not before the second block: many a result has but one, or isn't read further.
            _response?.ReadAhead(token);
            statement.EndWait();
            return _rowCount > 0;
        }
        catch (Exception e)
        {
            statement.EndWait();
            ExceptionDispatchInfo.Throw(await FailAsync(e, async).ConfigureAwait(false));
            throw;
        }
    }

    /// <summary>Reads blocks until one has rows or the result has ended.</summary>
    private async ValueTask AdvanceAsync(bool async, CancellationToken cancellationToken)
    {
        _row = -1;
        _rowCount = 0;
        while (await _blocks!.ReadAsync(async, cancellationToken).ConfigureAwait(false) is { } block)
        {
            _block = block;
            _columns = (ClickHouseColumn[])block.Columns;
            _schema ??= new ResultSchema(_columns);
            if (block.RowCount > 0)
            {
                _rowCount = (_behavior & CommandBehavior.SingleRow) == 0 ? block.RowCount : 1;
                return;
            }
        }

        await EndResponseAsync(async).ConfigureAwait(false);
    }

    private async ValueTask DrainAsync(bool async, CancellationToken cancellationToken)
    {
        do
        {
            while (_response is { Body: var body } && _statement is { } statement)
            {
                var token = statement.BeginWait(cancellationToken);
                try
                {
                    body.Advance(body.Buffered.Length);
                    var more = await body.FillAsync(1, async, token).ConfigureAwait(false);
                    statement.EndWait();
                    if (!more)
                    {
                        await EndResponseAsync(async).ConfigureAwait(false);
                    }
                }
                catch (Exception e)
                {
                    statement.EndWait();
                    ExceptionDispatchInfo.Throw(await FailAsync(e, async).ConfigureAwait(false));
                    throw;
                }
            }
        }
        while (await NextResultAsync(async, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<bool> NextResultAsync(bool async, CancellationToken cancellationToken)
    {
        CheckOpen();
        _statement?.CheckNotWaiting();
        await EndAsync(async).ConfigureAwait(false);
        if (_index + 1 >= _specs.Count)
        {
            return false;
        }

        _index++;
        await StartOneAsync(async, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Ends the statement after a failure and gives the exception that says it.</summary>
    private async ValueTask<Exception> FailAsync(Exception failure, bool async)
    {
        if (_response is { } response)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            failure = await response.ExplainAsync(failure, async, patience.Token).ConfigureAwait(false);
        }

        var exception = _statement!.Translate(failure);
        await EndAsync(async).ConfigureAwait(false);
        return exception;
    }

    /// <summary>Ends the response, whose rows have all been read, but keeps the connection.</summary>
    private async ValueTask EndResponseAsync(bool async)
    {
        if (_response is not { } response)
        {
            return;
        }

        _response = null;
        _blocks?.Dispose();
        _blocks = null;
        if (async)
        {
            await response.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            response.Dispose();
        }

        Summary = response.Summary;
        var affected = -1;
        if (_request!.Kind == StatementKind.Insert)
        {
            _affected = Math.Max(_affected, 0) + Summary.WrittenRows;
            affected = (int)Math.Min(Summary.WrittenRows, int.MaxValue);
        }

        _specs[_index].Ended?.Invoke(Summary, affected);
    }

    /// <summary>Ends the present statement, stopping it if rows are unread.</summary>
    private async ValueTask EndAsync(bool async)
    {
        await EndResponseAsync(async).ConfigureAwait(false);
        _block = null;
        _columns = [];
        _schema = null;
        _rowCount = 0;
        _row = -1;
        _hasRows = false;
        _statement?.Dispose();
        _statement = null;
    }

    private void Detach() => _connection.Attach(null);

    /// <summary>
    /// The columns of a result that has none to show: an empty Native stream has no header, so the engine is asked for them.
    /// </summary>
    private async ValueTask<ResultSchema> DescribeAsync(bool async, CancellationToken cancellationToken)
    {
        if (_request is not { Kind: StatementKind.Select } request || _statement is not { } statement)
        {
            return ResultSchema.Empty;
        }

        var token = statement.BeginWait(cancellationToken);
        try
        {
            var describe = request with { Sql = $"DESCRIBE TABLE ({request.Sql}\n)", Kind = StatementKind.Other };
            var response = await _connection.OpenTransport.QueryAsync(describe, async, token).ConfigureAwait(false);
            return await response.ReadAllAsync(
                blocks => ResultSchema.ReadAsync(blocks, async, token), async, token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ClickHouseException or OperationCanceledException or ClickHouseProtocolException)
        {
            throw statement.Translate(e);
        }
        finally
        {
            statement.EndWait();
        }
    }
}

using System.Collections;
using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SurrealDb.AdoNet.Results;
using SurrealDb.AdoNet.Rpc;
using SurrealDb.AdoNet.Values;
using ValueType = SurrealDb.AdoNet.Values.ValueType;

namespace SurrealDb.AdoNet;

/// <summary>
/// The rows of a command's results, one result for each of its statements, those that give nothing (LET, DEFINE, BEGIN) included: such a
/// result has no rows and no columns. Typed getters and <see cref="GetFieldValue{T}" /> don't box.
/// </summary>
/// <remarks>
/// <para>
/// The columns of rows that are objects are the members that any of them has, in the order in which they come: the engine orders an object's
/// members by name. What a row lacks is <see cref="DBNull" />, as NONE and NULL are. Other rows have one column, <c>value</c>, but see
/// <see cref="SurrealDbRowFormat" />. A result that is no array is one row.
/// </para>
/// <para>An answer comes whole; any number of readers may be open on a connection, whatever else that does.</para>
/// </remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "ADO.NET's own name for this kind of type.")]
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "DbDataReader's contract.")]
public sealed class SurrealDbDataReader : DbDataReader, IDbColumnSchemaGenerator
{
    private readonly SurrealDbConnection? _connection;
    private readonly IReadOnlyList<StatementSpec> _specs;
    private readonly CommandBehavior _behavior;
    private readonly CommandRun _run;
    private int _spec;
    private QueryAnswer? _answer;
    private int _statement;
    private RowShape? _shape;
    private RowCursor? _rows;
    private Type?[] _types = [];

    internal SurrealDbDataReader(
        SurrealDbConnection connection, IReadOnlyList<StatementSpec> specs, CommandBehavior behavior, CommandRun run)
    {
        _connection = connection;
        _specs = specs;
        _behavior = behavior;
        _run = run;
    }

    // Of values that are here already.
    private SurrealDbDataReader(QueryAnswer answer, SurrealDbRowFormat rowFormat)
    {
        _specs = [new StatementSpec("", null, 0, rowFormat)];
        _run = new CommandRun();
        _answer = answer;
        Show(0);
    }

    /// <inheritdoc />
    public override int Depth => 0;

    /// <inheritdoc />
    public override int FieldCount => Shape.Names.Length;

    /// <inheritdoc />
    public override bool HasRows => Shape.Layout.Count > 0;

    /// <inheritdoc />
    public override bool IsClosed => _shape is null;

    /// <summary>Always -1: SurrealDB doesn't say how many records a statement wrote. Those that it returns are rows.</summary>
    public override int RecordsAffected => -1;

    /// <inheritdoc />
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc />
    public override object this[string name] => GetValue(GetOrdinal(name));

    private RowShape Shape => _shape ?? throw new InvalidOperationException("The reader is closed.");

    /// <summary>
    /// Creates a reader of a value that is here already, such as <see cref="SurrealDbChange.Value" />, as if a statement had answered it.
    /// </summary>
    /// <param name="value">The value: an array is rows, anything else is one row.</param>
    /// <param name="rowFormat">What columns rows have that are arrays.</param>
    /// <exception cref="ArgumentException">SurrealDB has no such value.</exception>
    public static SurrealDbDataReader Over(object? value, SurrealDbRowFormat rowFormat = SurrealDbRowFormat.Objects)
        => new(QueryAnswer.Of(value), rowFormat);

    /// <inheritdoc />
    public override bool Read()
    {
        var rows = _rows ?? throw new InvalidOperationException("The reader is closed.");
        return ((_behavior & CommandBehavior.SingleRow) == 0 || rows.Row < 0) && rows.Read();
    }

    /// <inheritdoc />
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
        => cancellationToken.IsCancellationRequested ? Task.FromCanceled<bool>(cancellationToken) : Task.FromResult(Read());

    /// <inheritdoc />
    public override bool NextResult()
        => NextResultAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken)
        => NextResultAsync(async: true, cancellationToken).AsTask();

    /// <summary>Whether the value is NONE or NULL, or the row lacks it.</summary>
    public override bool IsDBNull(int ordinal)
        => IsNothing(From(ordinal));

    /// <summary>Whether the value is NONE, or the row lacks it; false for NULL, which SurrealDB has as a value of its own.</summary>
    public bool IsNone(int ordinal)
        => From(ordinal) is var value && (value.IsEmpty || RowLayout.IsNone(value));

    /// <inheritdoc />
    public override bool GetBoolean(int ordinal)
        => ScalarReader.TryReadBoolean(Something(ordinal), out var value) ? value : throw Inconvertible(ordinal, typeof(bool));

    /// <inheritdoc />
    public override byte GetByte(int ordinal)
        => checked((byte)GetInt64(ordinal));

    /// <inheritdoc />
    public override short GetInt16(int ordinal)
        => checked((short)GetInt64(ordinal));

    /// <inheritdoc />
    public override int GetInt32(int ordinal)
        => checked((int)GetInt64(ordinal));

    /// <inheritdoc />
    public override long GetInt64(int ordinal)
        => ScalarReader.TryReadInt64(Something(ordinal), out var value) ? value : throw Inconvertible(ordinal, typeof(long));

    /// <summary>Gives a float's nearest number of 32 bits.</summary>
    public override float GetFloat(int ordinal)
        => ValueConverter.ToSingle(GetDouble(ordinal));

    /// <inheritdoc />
    public override double GetDouble(int ordinal)
        => ScalarReader.TryReadDouble(Something(ordinal), out var value) ? value : throw Inconvertible(ordinal, typeof(double));

    /// <inheritdoc />
    public override decimal GetDecimal(int ordinal)
        => ScalarReader.TryReadDecimal(Something(ordinal), out var value) ? value : throw Inconvertible(ordinal, typeof(decimal));

    /// <summary>Gives a datetime in UTC.</summary>
    /// <exception cref="OverflowException">It isn't a whole number of 100 nanoseconds, or outside of the years 1 to 9999.</exception>
    public override DateTime GetDateTime(int ordinal)
        => Instant(ordinal, typeof(DateTime)).ToDateTime();

    /// <inheritdoc />
    public override Guid GetGuid(int ordinal)
        => ScalarReader.TryReadGuid(Something(ordinal), out var value) ? value
            : Decode(ordinal) is Guid guid ? guid
            : throw Inconvertible(ordinal, typeof(Guid));

    /// <inheritdoc />
    public override string GetString(int ordinal)
    {
        var data = Something(ordinal);
        if (!ScalarReader.IsString(data))
        {
            throw Inconvertible(ordinal, typeof(string));
        }

        try
        {
            return ScalarReader.ReadString(data);
        }
        catch (FormatException e)
        {
            throw ValueReader.Unreadable(e);
        }
    }

    /// <inheritdoc />
    public override char GetChar(int ordinal)
        => GetString(ordinal) is [var c] ? c : throw new InvalidCastException($"The value of column '{GetName(ordinal)}' isn't one character.");

    /// <summary>
    /// Gives a value as the type that holds every value of its kind: int as long, float as double, datetime as
    /// <see cref="SurrealDbDateTime" />, duration as <see cref="SurrealDbDuration" />, array as object?[], object as a dictionary.
    /// </summary>
    public override object GetValue(int ordinal)
        => IsDBNull(ordinal) ? DBNull.Value : Decode(ordinal)!;

    /// <inheritdoc />
    public override T GetFieldValue<T>(int ordinal)
    {
        // The comparisons are constants to the JIT, so that a read of a value type is the getter alone.
        if (typeof(T) == typeof(long)) { return As<long, T>(GetInt64(ordinal)); }
        if (typeof(T) == typeof(int)) { return As<int, T>(GetInt32(ordinal)); }
        if (typeof(T) == typeof(double)) { return As<double, T>(GetDouble(ordinal)); }
        if (typeof(T) == typeof(bool)) { return As<bool, T>(GetBoolean(ordinal)); }
        if (typeof(T) == typeof(decimal)) { return As<decimal, T>(GetDecimal(ordinal)); }
        if (typeof(T) == typeof(Guid)) { return As<Guid, T>(GetGuid(ordinal)); }
        if (typeof(T) == typeof(DateTime)) { return As<DateTime, T>(GetDateTime(ordinal)); }
        if (typeof(T) == typeof(DateTimeOffset)) { return As<DateTimeOffset, T>(new DateTimeOffset(GetDateTime(ordinal))); }
        if (typeof(T) == typeof(DateOnly)) { return As<DateOnly, T>(ValueConverter.ToDateOnly(Instant(ordinal, typeof(T)))); }
        if (typeof(T) == typeof(SurrealDbDateTime)) { return As<SurrealDbDateTime, T>(Instant(ordinal, typeof(T))); }
        if (typeof(T) == typeof(SurrealDbDuration)) { return As<SurrealDbDuration, T>(Duration(ordinal, typeof(T))); }
        if (typeof(T) == typeof(TimeSpan)) { return As<TimeSpan, T>(Duration(ordinal, typeof(T)).ToTimeSpan()); }
        if (typeof(T) == typeof(TimeOnly)) { return As<TimeOnly, T>(TimeOnly.FromTimeSpan(Duration(ordinal, typeof(T)).ToTimeSpan())); }
        if (typeof(T) == typeof(float)) { return As<float, T>(GetFloat(ordinal)); }
        if (typeof(T) == typeof(byte)) { return As<byte, T>(GetByte(ordinal)); }
        if (typeof(T) == typeof(sbyte)) { return As<sbyte, T>(checked((sbyte)GetInt64(ordinal))); }
        if (typeof(T) == typeof(short)) { return As<short, T>(GetInt16(ordinal)); }
        if (typeof(T) == typeof(ushort)) { return As<ushort, T>(checked((ushort)GetInt64(ordinal))); }
        if (typeof(T) == typeof(uint)) { return As<uint, T>(checked((uint)GetInt64(ordinal))); }
        if (typeof(T) == typeof(ulong)) { return As<ulong, T>(checked((ulong)GetInt64(ordinal))); }
        if (typeof(T) == typeof(char)) { return As<char, T>(GetChar(ordinal)); }
        if (typeof(T) == typeof(string)) { return (T)(object)GetString(ordinal); }
        if (typeof(T) == typeof(object)) { return (T)GetValue(ordinal); }
        if (typeof(T) == typeof(Stream)) { return (T)(object)GetStream(ordinal); }
        if (typeof(T) == typeof(TextReader)) { return (T)(object)GetTextReader(ordinal); }

        // A nullable type, or NULL as itself, is asked for by who knows that there may be nothing.
        if (Nullable.GetUnderlyingType(typeof(T)) is null && typeof(T) != typeof(SurrealDbNull))
        {
            Something(ordinal);
        }

        try
        {
            return (T)ValueConverter.Convert(From(ordinal).IsEmpty ? null : Decode(ordinal), typeof(T))!;
        }
        catch (InvalidCastException e)
        {
            throw new InvalidCastException($"Column '{GetName(ordinal)}': {e.Message}", e);
        }
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
        var bytes = Bytes(ordinal);
        return buffer is null ? bytes.Length : Copy(bytes, dataOffset, buffer, bufferOffset, length);
    }

    /// <inheritdoc />
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        return buffer is null ? text.Length : Copy<char>(text, dataOffset, buffer, bufferOffset, length);
    }

    /// <inheritdoc />
    public override Stream GetStream(int ordinal)
        => new MemoryStream(Bytes(ordinal).ToArray(), writable: false);

    /// <inheritdoc />
    public override TextReader GetTextReader(int ordinal)
        => new StringReader(GetString(ordinal));

    /// <inheritdoc />
    public override string GetName(int ordinal)
        => Shape.Names[ordinal];

    /// <inheritdoc />
    /// <exception cref="IndexOutOfRangeException">The result has no such column.</exception>
    public override int GetOrdinal(string name)
        => Shape.OrdinalOf(name);

    /// <summary>SurrealDB's name of the type of the column's first value that isn't NONE or NULL; <c>none</c> if there is no such value.</summary>
    public override string GetDataTypeName(int ordinal)
        => ValueType.NameOf(FirstValue(ordinal));

    /// <summary>
    /// The type that <see cref="GetValue" /> gives for the column's first value that isn't NONE or NULL: others may differ, since SurrealDB's
    /// results have no types of columns.
    /// </summary>
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    [UnconditionalSuppressMessage("Trimming", "IL2073", Justification = "Values are primitives, framework types and the driver's own.")]
    public override Type GetFieldType(int ordinal)
        => _types.Length > ordinal && _types[ordinal] is { } known ? known : FindType(ordinal);

    /// <inheritdoc />
    public override IEnumerator GetEnumerator()
        => new DbEnumerator(this, closeReader: false);

    /// <inheritdoc />
    public ReadOnlyCollection<DbColumn> GetColumnSchema()
        => new([.. Shape.Names.Select((name, i) => (DbColumn)new ResultColumn(i, name, GetFieldType(i), GetDataTypeName(i)))]);

    /// <inheritdoc />
    public override DataTable? GetSchemaTable()
        => FieldCount == 0 ? null : ResultColumn.ToTable(GetColumnSchema());

    /// <inheritdoc />
    public override void Close()
    {
        if (End() && (_behavior & CommandBehavior.CloseConnection) != 0)
        {
            _connection!.Close();
        }
    }

    /// <inheritdoc />
    public override async Task CloseAsync()
    {
        if (End() && (_behavior & CommandBehavior.CloseConnection) != 0)
        {
            await _connection!.CloseAsync().ConfigureAwait(false);
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

    /// <summary>Runs the first command.</summary>
    internal async ValueTask StartAsync(bool async, CancellationToken cancellationToken)
    {
        if ((_behavior & CommandBehavior.SchemaOnly) != 0)
        {
            throw new NotSupportedException("SurrealDB can't tell what a statement would answer without running it.");
        }

        try
        {
            await RunAsync(async, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            if ((_behavior & CommandBehavior.CloseConnection) != 0)
            {
                _connection!.Close();
            }

            throw;
        }
    }

    /// <summary>Runs what is left of a batch.</summary>
    internal async ValueTask FinishAsync(bool async, CancellationToken cancellationToken)
    {
        while (_spec + 1 < _specs.Count)
        {
            _spec++;
            await RunAsync(async, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The first value of the first row; null if there is none.</summary>
    internal object? ReadScalar()
        => Read() && FieldCount > 0 ? GetValue(0) : null;

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
    private static TTo As<TFrom, TTo>(TFrom value)
        => Unsafe.As<TFrom, TTo>(ref value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNothing(ReadOnlySpan<byte> value)
    {
        const byte Null = 0xF6;
        return value.IsEmpty || value[0] == Null || RowLayout.IsNone(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> From(int ordinal)
    {
        var rows = _rows;
        if (rows is null || (uint)rows.Row >= (uint)_shape!.Layout.Count)
        {
            ThrowNoRow();
        }

        return rows!.From(ordinal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Something(int ordinal)
    {
        var value = From(ordinal);
        if (IsNothing(value))
        {
            ThrowNothing(ordinal);
        }

        return value;
    }

    [DoesNotReturn]
    private void ThrowNoRow()
    {
        _ = Shape;
        throw new InvalidOperationException("There is no current row: call Read() first, and only while it answers true.");
    }

    [DoesNotReturn]
    private void ThrowNothing(int ordinal)
        => throw new InvalidCastException(
            $"Column '{GetName(ordinal)}' is {(IsNone(ordinal) ? "NONE" : "NULL")} in this row; check IsDBNull first, or read a nullable type.");

    private InvalidCastException Inconvertible(int ordinal, Type type)
        => new($"Column '{GetName(ordinal)}' has a value of type {ValueType.NameOf(Decode(ordinal))} in this row, which can't be read as {type}.");

    private object? Decode(int ordinal)
        => ValueReader.Decode(_rows!.Value(ordinal));

    private SurrealDbDateTime Instant(int ordinal, Type type)
        => ScalarReader.TryReadDateTime(Something(ordinal), out var value) ? value
            : Decode(ordinal) is SurrealDbDateTime instant ? instant
            : throw Inconvertible(ordinal, type);

    private SurrealDbDuration Duration(int ordinal, Type type)
        => ScalarReader.TryReadDuration(Something(ordinal), out var value) ? value
            : Decode(ordinal) is SurrealDbDuration duration ? duration
            : throw Inconvertible(ordinal, type);

    private ReadOnlySpan<byte> Bytes(int ordinal)
        => ScalarReader.TryReadBytes(Something(ordinal), out var bytes) ? bytes : throw Inconvertible(ordinal, typeof(byte[]));

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    [UnconditionalSuppressMessage("Trimming", "IL2073", Justification = "Values are primitives, framework types and the driver's own.")]
    private Type FindType(int ordinal)
    {
        if (_types.Length == 0)
        {
            _types = new Type?[FieldCount];
        }

        return _types[ordinal] = FirstValue(ordinal)?.GetType() ?? typeof(object);
    }

    private object? FirstValue(int ordinal)
    {
        _ = Shape.Names[ordinal];
        var rows = new RowCursor(_shape!, _answer!.Statements[_statement].Result);
        while (rows.Read())
        {
            if (!IsNothing(rows.From(ordinal)))
            {
                return ValueReader.Decode(rows.Value(ordinal));
            }
        }

        return null;
    }

    private ValueTask<bool> NextResultAsync(bool async, CancellationToken cancellationToken)
    {
        _ = Shape;
        if ((_behavior & (CommandBehavior.SingleResult | CommandBehavior.SingleRow)) != 0)
        {
            _shape = RowShape.None;
            _rows = new RowCursor(_shape, default);
            return ValueTask.FromResult(false);
        }

        if (_statement + 1 < _answer!.Statements.Count)
        {
            Show(_statement + 1);
            return ValueTask.FromResult(true);
        }

        return NextCommand();

        async ValueTask<bool> NextCommand()
        {
            while (_spec + 1 < _specs.Count)
            {
                _spec++;
                await RunAsync(async, cancellationToken).ConfigureAwait(false);
                if (_answer.Statements.Count > 0)
                {
                    return true;
                }
            }

            Show(_answer.Statements.Count);
            return false;
        }
    }

    private async ValueTask RunAsync(bool async, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _run.Set(stop);
        QueryAnswer answer;
        try
        {
            answer = await _connection!.ExecuteAsync(_specs[_spec], stop.Token, async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _run.Set(null);
        }

        _answer?.Dispose();
        _answer = answer;
        Show(0);
    }

    private void Show(int statement)
    {
        var statements = _answer!.Statements;
        _statement = statement;
        _types = [];
        _shape = statement < statements.Count ? RowShape.Create(statements[statement].Layout!, _specs[_spec].RowFormat) : RowShape.None;
        _rows = new RowCursor(_shape, statement < statements.Count ? statements[statement].Result : default);
    }

    private bool End()
    {
        if (_answer is null)
        {
            return false;
        }

        _answer.Dispose();
        _answer = null;
        _shape = null;
        _rows = null;
        return true;
    }
}

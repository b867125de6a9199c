using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet;

/// <summary>
/// One column of a <see cref="ClickHouseBlock" />. Its values stay in ClickHouse's layout until a row is asked for, and are then converted
/// without boxing; the same column can be read as several CLR types. Valid until the next block is read.
/// </summary>
/// <remarks>
/// Integers are read as any integer type that holds the value, and as floating point or decimal. Dates and times: a
/// <see cref="DateTime" /> is the wall-clock time in the column's zone, of kind UTC if the type names UTC, else unspecified; a
/// <see cref="DateTimeOffset" /> is the instant with that zone's offset; <see cref="GetInt64" /> is the raw count of the type's
/// unit, the only view that keeps digits beyond 100 ns.
/// </remarks>
public abstract class ClickHouseColumn
{
    private byte[]? _nulls;

    private protected ClickHouseColumn(string name, ClickHouseType type)
    {
        Name = name;
        Type = type;
    }

    /// <summary>The column's name in the result.</summary>
    public string Name { get; }

    /// <summary>The column's type.</summary>
    public ClickHouseType Type { get; }

    /// <summary>How many rows the column has in this block.</summary>
    public int RowCount { get; private set; }

    /// <summary>Whether the value is NULL.</summary>
    public bool IsNull(int row)
    {
        CheckRow(row);
        return IsNullAt(row);
    }

    /// <summary>The value as <see cref="ClickHouseType.ClrType" />, or <see cref="DBNull.Value" />. Boxes; prefer the typed getters.</summary>
    public object GetValue(int row)
        => IsNull(row) ? DBNull.Value : ReadValue(row);

    /// <summary>The value as a <typeparamref name="T" />.</summary>
    /// <typeparam name="T">
    /// A CLR type the column's type converts to. NULL can be read only as <see cref="Nullable{T}" /> or, as <see cref="DBNull" />, as object.
    /// </typeparam>
    /// <exception cref="InvalidCastException">The value is NULL, or the column's type doesn't convert.</exception>
    /// <exception cref="OverflowException">The value doesn't fit.</exception>
    public T Get<T>(int row)
    {
        CheckRow(row);
        if (!IsNullAt(row))
        {
            return Read<T>(row);
        }

        if (typeof(T) == typeof(object))
        {
            return (T)(object)DBNull.Value;
        }

        // Only Nullable<U> is a value type whose default is null.
        return typeof(T).IsValueType && default(T) is null ? default! : throw NullValue();
    }

    /// <summary>The value as a truth value.</summary>
    public bool GetBoolean(int row)
    {
        CheckValue(row);
        return ReadBoolean(row);
    }

    /// <summary>The value as an unsigned 8-bit integer.</summary>
    public byte GetByte(int row)
    {
        CheckValue(row);
        return ReadByte(row);
    }

    /// <summary>The value as a 16-bit integer.</summary>
    public short GetInt16(int row)
    {
        CheckValue(row);
        return ReadInt16(row);
    }

    /// <summary>The value as a 32-bit integer.</summary>
    public int GetInt32(int row)
    {
        CheckValue(row);
        return ReadInt32(row);
    }

    /// <summary>The value as a 64-bit integer.</summary>
    public long GetInt64(int row)
    {
        CheckValue(row);
        return ReadInt64(row);
    }

    /// <summary>The value as a single-precision number.</summary>
    public float GetFloat(int row)
    {
        CheckValue(row);
        return ReadSingle(row);
    }

    /// <summary>The value as a double-precision number.</summary>
    public double GetDouble(int row)
    {
        CheckValue(row);
        return ReadDouble(row);
    }

    /// <summary>The value as a decimal.</summary>
    public decimal GetDecimal(int row)
    {
        CheckValue(row);
        return ReadDecimal(row);
    }

    /// <summary>The value as wall-clock time in the column's zone.</summary>
    public DateTime GetDateTime(int row)
    {
        CheckValue(row);
        return ReadDateTime(row);
    }

    /// <summary>The value as a GUID.</summary>
    public Guid GetGuid(int row)
    {
        CheckValue(row);
        return ReadGuid(row);
    }

    /// <summary>The value as text: of String, FixedString (without the padding), Enum and JSON.</summary>
    public string GetString(int row)
    {
        CheckValue(row);
        return ReadString(row);
    }

    /// <summary>The bytes of a String, FixedString or JSON value, not copied: valid until the next block is read.</summary>
    public ReadOnlySpan<byte> GetBytes(int row)
    {
        CheckValue(row);
        return ReadBytes(row);
    }

    /// <summary>The type of one value: differs from <see cref="Type" /> for Variant and Dynamic, where NULL has none.</summary>
    public virtual ClickHouseType? GetValueType(int row)
    {
        CheckRow(row);
        return Type;
    }

    internal bool IsNullAt(int row)
        => _nulls is { } nulls && nulls[row] != 0;

    /// <summary>For callers that have checked the row already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CheckNotNull(int row)
    {
        if (IsNullAt(row))
        {
            ThrowNullValue();
        }
    }

    /// <summary>The value, or null where an element of a collection is NULL.</summary>
    internal T ReadElement<T>(int row)
        => !IsNullAt(row) ? Read<T>(row) : default(T) is null ? default! : throw NullValue();

    // The comparisons of types are constants to the JIT, so that a read of a primitive is one virtual call.
    internal T Read<T>(int row)
    {
        if (typeof(T) == typeof(long)) { return As<long, T>(ReadInt64(row)); }
        if (typeof(T) == typeof(int)) { return As<int, T>(ReadInt32(row)); }
        if (typeof(T) == typeof(double)) { return As<double, T>(ReadDouble(row)); }
        if (typeof(T) == typeof(DateTime)) { return As<DateTime, T>(ReadDateTime(row)); }
        if (typeof(T) == typeof(string)) { return (T)(object)ReadString(row); }
        if (typeof(T) == typeof(bool)) { return As<bool, T>(ReadBoolean(row)); }
        if (typeof(T) == typeof(decimal)) { return As<decimal, T>(ReadDecimal(row)); }
        if (typeof(T) == typeof(Guid)) { return As<Guid, T>(ReadGuid(row)); }
        if (typeof(T) == typeof(DateOnly)) { return As<DateOnly, T>(ReadDateOnly(row)); }
        if (typeof(T) == typeof(DateTimeOffset)) { return As<DateTimeOffset, T>(ReadDateTimeOffset(row)); }
        if (typeof(T) == typeof(float)) { return As<float, T>(ReadSingle(row)); }
        if (typeof(T) == typeof(byte)) { return As<byte, T>(ReadByte(row)); }
        if (typeof(T) == typeof(sbyte)) { return As<sbyte, T>(ReadSByte(row)); }
        if (typeof(T) == typeof(short)) { return As<short, T>(ReadInt16(row)); }
        if (typeof(T) == typeof(ushort)) { return As<ushort, T>(ReadUInt16(row)); }
        if (typeof(T) == typeof(uint)) { return As<uint, T>(ReadUInt32(row)); }
        if (typeof(T) == typeof(ulong)) { return As<ulong, T>(ReadUInt64(row)); }
        if (typeof(T) == typeof(TimeSpan)) { return As<TimeSpan, T>(ReadTimeSpan(row)); }
        if (typeof(T) == typeof(TimeOnly)) { return As<TimeOnly, T>(ReadTimeOnly(row)); }
        if (typeof(T) == typeof(object)) { return (T)ReadValue(row); }

        return ReadOther<T>(row);
    }

    internal virtual T ReadOther<T>(int row)
        => this is IColumnReader<T> reader ? reader.Read(row)
            : ValueReader<T>.Instance is { } composite ? composite.Read(this, row)
            : throw Inconvertible(typeof(T));

    internal abstract object ReadValue(int row);

    internal virtual bool ReadBoolean(int row) => throw Inconvertible(typeof(bool));

    internal virtual sbyte ReadSByte(int row) => throw Inconvertible(typeof(sbyte));

    internal virtual byte ReadByte(int row) => throw Inconvertible(typeof(byte));

    internal virtual short ReadInt16(int row) => throw Inconvertible(typeof(short));

    internal virtual ushort ReadUInt16(int row) => throw Inconvertible(typeof(ushort));

    internal virtual int ReadInt32(int row) => throw Inconvertible(typeof(int));

    internal virtual uint ReadUInt32(int row) => throw Inconvertible(typeof(uint));

    internal virtual long ReadInt64(int row) => throw Inconvertible(typeof(long));

    internal virtual ulong ReadUInt64(int row) => throw Inconvertible(typeof(ulong));

    internal virtual float ReadSingle(int row) => throw Inconvertible(typeof(float));

    internal virtual double ReadDouble(int row) => throw Inconvertible(typeof(double));

    internal virtual decimal ReadDecimal(int row) => throw Inconvertible(typeof(decimal));

    internal virtual DateTime ReadDateTime(int row) => throw Inconvertible(typeof(DateTime));

    internal virtual DateTimeOffset ReadDateTimeOffset(int row) => throw Inconvertible(typeof(DateTimeOffset));

    internal virtual DateOnly ReadDateOnly(int row) => throw Inconvertible(typeof(DateOnly));

    internal virtual TimeOnly ReadTimeOnly(int row) => throw Inconvertible(typeof(TimeOnly));

    internal virtual TimeSpan ReadTimeSpan(int row) => throw Inconvertible(typeof(TimeSpan));

    internal virtual Guid ReadGuid(int row) => throw Inconvertible(typeof(Guid));

    internal virtual string ReadString(int row) => throw Inconvertible(typeof(string));

    internal virtual ReadOnlySpan<byte> ReadBytes(int row) => throw Inconvertible(typeof(byte[]));

    /// <summary>Reads what precedes the data of the whole column, nested columns included: versions and lists of types.</summary>
    internal virtual ValueTask ReadPrefixAsync(NativeInput input)
        => ValueTask.CompletedTask;

    /// <summary>Reads the rows. Anything that was in the column before is gone.</summary>
    internal ValueTask ReadDataAsync(NativeInput input, int rows)
    {
        RowCount = 0;
        if (NullMap is null)
        {
            var read = ReadRowsAsync(input, rows);
            if (read.IsCompletedSuccessfully)
            {
                RowCount = rows;
                return read;
            }

            return Finish(this, read, rows);
        }

        return WithNulls(this, input, rows);

        static async ValueTask Finish(ClickHouseColumn column, ValueTask read, int rows)
        {
            await read.ConfigureAwait(false);
            column.RowCount = rows;
        }

        static async ValueTask WithNulls(ClickHouseColumn column, NativeInput input, int rows)
        {
            await column.NullMap!.ReadAsync(input, rows).ConfigureAwait(false);
            column._nulls = column.NullMap.Array;
            await column.ReadRowsAsync(input, rows).ConfigureAwait(false);
            column.RowCount = rows;
        }
    }

    /// <summary>Makes the column empty: a block without rows carries no data at all, not even prefixes.</summary>
    internal virtual void Clear()
        => RowCount = 0;

    /// <summary>Gives the buffers back; the column is empty from then on.</summary>
    internal virtual void Release()
    {
        RowCount = 0;
        _nulls = null;
        NullMap?.Release();
    }

    /// <summary>Makes a column that reads a map of NULLs before its values, as Nullable(T) has it.</summary>
    internal void ReadNullMap()
        => NullMap = new ColumnBuffer<byte>();

    private protected abstract ValueTask ReadRowsAsync(NativeInput input, int rows);

    /// <summary>For columns that find out about NULLs themselves; one byte a row.</summary>
    private protected void SetNulls(byte[]? nulls)
        => _nulls = nulls;

    private protected InvalidCastException Inconvertible(Type clrType)
        => new($"Column '{Name}' of type {Type} can't be read as {clrType}.");

    private ColumnBuffer<byte>? NullMap { get; set; }

    // The exceptions are made apart, so that the checks are inlined into every getter.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckValue(int row)
    {
        CheckRow(row);
        CheckNotNull(row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckRow(int row)
    {
        if ((uint)row >= (uint)RowCount)
        {
            ThrowNoRow(row);
        }
    }

    [DoesNotReturn]
    private void ThrowNoRow(int row)
        => throw new ArgumentOutOfRangeException(nameof(row), row, $"Column '{Name}' has {RowCount} rows in this block.");

    [DoesNotReturn]
    private void ThrowNullValue()
        => throw NullValue();

    private InvalidCastException NullValue()
        => new($"Column '{Name}' is NULL in this row; check IsNull (IsDBNull) first, or read a nullable type.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TTo As<TFrom, TTo>(TFrom value)
        => Unsafe.As<TFrom, TTo>(ref value);
}

using System.Buffers;
using System.Reflection;
using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet;

/// <summary>
/// Gathers the values of one column for an insert, in ClickHouse's layout. <see cref="As{T}" /> gives the typed view through which values
/// are appended without boxing.
/// </summary>
/// <remarks>
/// A value that the column can't hold exactly is refused: numbers out of range, decimals with more digits than the scale, doubles that a
/// Float32 rounds, dates out of the type's range, text longer than a FixedString, NULL in a column that isn't nullable. The exceptions, as
/// in ClickHouse's own conversions: fractions of a second finer than the column's unit are cut off towards the earlier instant, and
/// BFloat16 rounds to the nearest. A <see cref="DateTime" /> of unspecified kind is wall-clock time in the column's zone.
/// After an exception the column is as it was before the call.
/// </remarks>
public abstract class ClickHouseColumnWriter
{
    private static readonly MethodInfo TryAsMethod =
        typeof(ClickHouseColumnWriter).GetMethod(nameof(TryAs), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly Dictionary<Type, IBoxedWriter> _views = [];

    // Made at the first NULL, and then only as long as up to the last one: most columns pay nothing for being nullable.
    private readonly ColumnBuffer<byte>? _nulls;

    private IBoxedWriter? _latest;

    private protected ClickHouseColumnWriter(string name, ClickHouseType type)
    {
        Name = name;
        Type = type;
        _nulls = type.Layout.Kind == ClickHouseTypeKind.Nullable ? new ColumnBuffer<byte>() : null;
    }

    /// <summary>The column's name in the table.</summary>
    public string Name { get; }

    /// <summary>The column's type.</summary>
    public ClickHouseType Type { get; }

    /// <summary>How many values were appended.</summary>
    public abstract int Count { get; }

    /// <summary>Creates a writer for a column.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="type">The column's type.</param>
    /// <param name="serverTimeZone">The zone in which wall-clock times are meant where the type names none.</param>
    /// <exception cref="NotSupportedException">Values of this type can't be sent.</exception>
    public static ClickHouseColumnWriter Create(string name, ClickHouseType type, string serverTimeZone = "UTC")
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        return new ColumnWriterFactory(serverTimeZone).Create(name, type);
    }

    /// <summary>This column, taking values of type <typeparamref name="T" />. The conversion is chosen here, once.</summary>
    /// <exception cref="InvalidCastException">There is no conversion to the column's type.</exception>
    public ClickHouseColumnWriter<T> As<T>()
        => TryAs<T>() ?? throw Inconvertible(typeof(T));

    /// <summary>Appends a value; <see cref="As{T}" /> is faster for many.</summary>
    /// <exception cref="InvalidCastException">There is no conversion to the column's type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column can't hold the value.</exception>
    public void Append<T>(T value)
    {
        if (_latest is not ClickHouseColumnWriter<T> view)
        {
            _latest = view = As<T>();
        }

        view.Append(value);
    }

    /// <summary>Appends a value of any type the column takes; null and <see cref="DBNull" /> are NULL. Boxes; prefer <see cref="As{T}" />.</summary>
    public void AppendObject(object? value)
    {
        if (value is null or DBNull)
        {
            AppendNull();
            return;
        }

        var type = value.GetType();
        if (!_views.TryGetValue(type, out var view))
        {
            view = FindView(type) ?? throw Inconvertible(type);
            _views[type] = view;
        }

        view.AppendObject(value);
    }

    /// <summary>Appends NULL.</summary>
    /// <exception cref="ArgumentNullException">The column isn't nullable.</exception>
    public void AppendNull()
    {
        if (_nulls is null)
        {
            AppendNullRow();
            return;
        }

        _nulls.Extend(Count - _nulls.Count).Clear();
        AppendDefault();
        _nulls.Add(1);
    }

    /// <summary>Forgets all values, and keeps the memory for the next ones.</summary>
    public void Clear()
        => Truncate(0);

    /// <summary>Takes back what was appended last.</summary>
    internal void Truncate(int count)
    {
        _nulls?.Truncate(Math.Min(_nulls.Count, count));
        TruncateRows(count);
    }

    /// <summary>Gives the buffers back; the column is empty from then on. Columns made of others leave theirs to the collector.</summary>
    internal virtual void Release()
        => _nulls?.Release();

    internal ClickHouseColumnWriter<T>? TryAs<T>()
    {
        if (_views.TryGetValue(typeof(T), out var known))
        {
            return (ClickHouseColumnWriter<T>)known;
        }

        var view = ColumnWriterViews.Create<T>(this);
        if (view is not null)
        {
            _views.Add(typeof(T), view);
        }

        return view;
    }

    /// <summary>The view for values of a type that isn't nullable; null if there is no conversion.</summary>
    internal virtual ClickHouseColumnWriter<T>? CreateView<T>()
        => this is IValueSink<T> sink ? new SinkWriter<T>(this, sink) : null;

    /// <summary>Writes what precedes the data of the whole column, nested columns included.</summary>
    internal virtual void WritePrefix(IBufferWriter<byte> output)
    {
    }

    internal void WriteData(IBufferWriter<byte> output)
    {
        if (_nulls is not null)
        {
            _nulls.Extend(Count - _nulls.Count).Clear();
            output.Write(_nulls.Items);
        }

        WriteRows(output);
    }

    /// <summary>Appends the value that stands for NULL, or for nothing in a dictionary.</summary>
    internal abstract void AppendDefault();

    private protected abstract void TruncateRows(int count);

    private protected abstract void WriteRows(IBufferWriter<byte> output);

    private protected virtual void AppendNullRow()
        => throw new ArgumentNullException("value", $"'{Name}' of type {Type} can't be NULL.");

    private protected ArgumentOutOfRangeException OutOfRange(Type clrType, string reason)
        => new("value", $"'{Name}' of type {Type} can't hold this {clrType}: {reason}.");

    private protected InvalidCastException Inconvertible(Type clrType)
        => new($"'{Name}' of type {Type} can't take a {clrType}.");

    /// <summary>The view for values of a type, or of the nearest base type that has one: an IPAddress may be of a derived type.</summary>
    private IBoxedWriter? FindView(Type type)
    {
        for (var candidate = type; candidate is not null && candidate != typeof(object); candidate = candidate.BaseType)
        {
            if (candidate != typeof(ValueType)
                && TryAsMethod.MakeGenericMethod(candidate).Invoke(this, BindingFlags.DoNotWrapExceptions, null, null, null) is IBoxedWriter view)
            {
                return view;
            }
        }

        return null;
    }
}

using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet;

/// <summary>A view of a <see cref="ClickHouseColumnWriter" /> that takes values of one CLR type.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
public abstract class ClickHouseColumnWriter<T> : IBoxedWriter
{
    private protected ClickHouseColumnWriter(ClickHouseColumnWriter column)
        => Column = column;

    /// <summary>The column the values go to.</summary>
    public ClickHouseColumnWriter Column { get; }

    /// <summary>Appends a value; null is NULL.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column can't hold the value.</exception>
    /// <exception cref="ArgumentNullException">The value is null, and the column isn't nullable.</exception>
    public abstract void Append(T value);

    /// <summary>Appends values; if one of them is refused, none is appended.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column can't hold one of the values.</exception>
    public void Append(ReadOnlySpan<T> values)
    {
        var count = Column.Count;
        try
        {
            AppendAll(values);
        }
        catch
        {
            Column.Truncate(count);
            throw;
        }
    }

    /// <summary>Appends NULL.</summary>
    /// <exception cref="ArgumentNullException">The column isn't nullable.</exception>
    public void AppendNull()
        => Column.AppendNull();

    private protected virtual void AppendAll(ReadOnlySpan<T> values)
    {
        foreach (var value in values)
        {
            Append(value);
        }
    }

    void IBoxedWriter.AppendObject(object value)
        => Append((T)value);
}

namespace ClickHouse.AdoNet.Native;

/// <summary>How to read a <typeparamref name="T" /> that is built from other types: arrays, tuples, dictionaries, nullables, enums.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal abstract class ValueReader<T> : IValueReader
{
    /// <summary>The reader of this type; null if it isn't built from others.</summary>
    public static ValueReader<T>? Instance { get; } = (ValueReader<T>?)ValueReaders.Create(typeof(T));

    public abstract T Read(ClickHouseColumn column, int row);

    public object ReadObject(ClickHouseColumn column, int row)
        => Read(column, row)!;

    protected static InvalidCastException Inconvertible(ClickHouseColumn column)
        => new($"Column '{column.Name}' of type {column.Type} can't be read as {typeof(T)}.");
}

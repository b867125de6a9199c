using System.Data.Common;
using System.Reflection;

namespace ClickHouse.AdoNet.Bulk;

/// <summary>Copies one column of a reader's rows into a column writer.</summary>
internal abstract class ReaderColumn
{
    private static readonly MethodInfo TypedMethod
        = typeof(ReaderColumn).GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static ReaderColumn[] Create(DbDataReader source, ClickHouseColumnWriter[] columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.FieldCount == columns.Length
            ? [.. columns.Select((column, i) => Create(source.GetFieldType(i), i, column))]
            : throw new ArgumentException(
                $"The reader has {source.FieldCount} columns, but the insert has {columns.Length}.", nameof(source));
    }

    public abstract void Copy(DbDataReader source);

    private static ReaderColumn Create(Type type, int ordinal, ClickHouseColumnWriter column)
        => type.IsPrimitive || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid) || type == typeof(DateTime)
            || type == typeof(DateTimeOffset) || type == typeof(DateOnly)
                ? (ReaderColumn)TypedMethod.MakeGenericMethod(type).Invoke(
                    null, BindingFlags.DoNotWrapExceptions, null, [ordinal, column], null)!
                : new BoxedReaderColumn(ordinal, column);

    private static ReaderColumn Typed<T>(int ordinal, ClickHouseColumnWriter column) => new ReaderColumn<T>(ordinal, column.As<T>());
}

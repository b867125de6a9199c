using System.Runtime.CompilerServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>Makes the typed views of column writers.</summary>
internal static class ColumnWriterViews
{
    /// <summary>The view of a column for a CLR type; null if there is no conversion.</summary>
    public static ClickHouseColumnWriter<T>? Create<T>(ClickHouseColumnWriter column)
    {
        var type = typeof(T);
        if (type == typeof(object))
        {
            return (ClickHouseColumnWriter<T>)(object)new ObjectWriter(column);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Make<T>(typeof(NullableWriter<>), [underlying], column);
        }

        return column.CreateView<T>() ?? (type.IsEnum ? CreateForEnum<T>(column) : null);
    }

    /// <summary>Makes a view whose type arguments are known at run time only.</summary>
    public static ClickHouseColumnWriter<T> Make<T>(Type definition, Type[] arguments, params object[] parameters)
        => (ClickHouseColumnWriter<T>)Activator.CreateInstance(
            definition.MakeGenericType(arguments),
            System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.DoNotWrapExceptions,
            null,
            parameters,
            null)!;

    /// <summary>The type of the items of a collection type; null if it isn't one.</summary>
    public static Type? ItemType(Type type)
        => type == typeof(string) ? null
            : (type.IsInterface ? type.GetInterfaces().Append(type) : type.GetInterfaces())
                .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?.GetGenericArguments()[0];

    private static ClickHouseColumnWriter<T>? CreateForEnum<T>(ClickHouseColumnWriter column)
        => Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.SByte => ByNumber<T, sbyte>(column),
            TypeCode.Byte => ByNumber<T, byte>(column),
            TypeCode.Int16 => ByNumber<T, short>(column),
            TypeCode.UInt16 => ByNumber<T, ushort>(column),
            TypeCode.Int32 => ByNumber<T, int>(column),
            TypeCode.UInt32 => ByNumber<T, uint>(column),
            TypeCode.Int64 => ByNumber<T, long>(column),
            _ => ByNumber<T, ulong>(column),
        };

    private static ConvertingWriter<T, TNumber>? ByNumber<T, TNumber>(ClickHouseColumnWriter column)
        => column.TryAs<TNumber>() is { } numbers
            ? new ConvertingWriter<T, TNumber>(numbers, value => Unsafe.As<T, TNumber>(ref value))
            : null;
}

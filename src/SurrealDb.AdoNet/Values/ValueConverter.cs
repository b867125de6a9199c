using System.Collections;
using System.Globalization;

namespace SurrealDb.AdoNet.Values;

/// <summary>Turns decoded values into other types that hold them without loss: those in arrays and objects too.</summary>
internal static class ValueConverter
{
    /// <summary>Converts a value.</summary>
    /// <exception cref="InvalidCastException">The type doesn't go with the value.</exception>
    /// <exception cref="OverflowException">The type can't hold this one.</exception>
    public static object? Convert(object? value, Type type)
    {
        if (value is null or SurrealDbNull && type != typeof(SurrealDbNull))
        {
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null ? null : throw Inconvertible(value, type);
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsInstanceOfType(value) ? value
            : type.IsEnum ? Enum.ToObject(type, Convert(value, Enum.GetUnderlyingType(type))!)
            : value switch
            {
                long integer => FromInteger(integer, type),
                double number when type == typeof(float) => ToSingle(number),
                double number when type == typeof(Half) => (Half)number,
                string { Length: 1 } text when type == typeof(char) => text[0],
                SurrealDbDateTime instant => FromDateTime(instant, type),
                SurrealDbDuration duration when type == typeof(TimeSpan) => duration.ToTimeSpan(),
                SurrealDbDuration duration when type == typeof(TimeOnly) => TimeOnly.FromTimeSpan(duration.ToTimeSpan()),
                byte[] bytes when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(bytes),
                object?[] items => FromItems(items, type),
                SurrealDbSet items => FromItems([.. items], type),
                Dictionary<string, object?> members => FromObject(members, type),
                _ => null,
            } ?? throw Inconvertible(value, type);
    }

    /// <summary>The nearest number of 32 bits.</summary>
    /// <exception cref="OverflowException">It is beyond them.</exception>
    public static float ToSingle(double number)
        => double.IsFinite(number) && float.IsInfinity((float)number)
            ? throw new OverflowException($"The number {number.ToString("R", CultureInfo.InvariantCulture)} is beyond those of 32 bits.")
            : (float)number;

    /// <summary>The date of a point in time at midnight, UTC.</summary>
    /// <exception cref="InvalidCastException">It has a time of day.</exception>
    public static DateOnly ToDateOnly(SurrealDbDateTime instant)
        => instant.ToDateTime() is { TimeOfDay.Ticks: 0 } date
            ? DateOnly.FromDateTime(date)
            : throw new InvalidCastException($"{instant} isn't a date alone: read it as DateTime.");

    private static InvalidCastException Inconvertible(object? value, Type type)
        => new($"A value of type {ValueType.NameOf(value)} can't be read as {type}.");

    private static object? FromInteger(long integer, Type type)
        => Type.GetTypeCode(type) switch
        {
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.UInt64
                or TypeCode.Decimal => ((IConvertible)integer).ToType(type, CultureInfo.InvariantCulture),
            TypeCode.Double when (long)(double)integer == integer => (double)integer,
            TypeCode.Single when (long)(float)integer == integer => (float)integer,
            _ => null,
        };

    private static object? FromDateTime(SurrealDbDateTime instant, Type type)
        => type == typeof(DateTime) ? instant.ToDateTime()
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(instant.ToDateTime())
            : type == typeof(DateOnly) ? ToDateOnly(instant)
            : null;

    private static object? FromItems(object?[] items, Type type)
    {
        if (type.IsArray && type.GetArrayRank() == 1)
        {
            var array = Array.CreateInstance(type.GetElementType()!, items.Length);
            for (var i = 0; i < items.Length; i++)
            {
                array.SetValue(Convert(items[i], type.GetElementType()!), i);
            }

            return array;
        }

        if (ElementOf(type) is not { } element)
        {
            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element), items.Length)!;
        foreach (var item in items)
        {
            list.Add(Convert(item, element));
        }

        return type.IsInstanceOfType(list) ? list
            : type.IsClass && type.GetConstructor([typeof(IEnumerable<>).MakeGenericType(element)]) is { } constructor ? constructor.Invoke([list])
            : null;
    }

    private static object? FromObject(Dictionary<string, object?> members, Type type)
    {
        if (!type.IsGenericType || type.GenericTypeArguments is not [var key, var element] || key != typeof(string))
        {
            return null;
        }

        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, element))!;
        foreach (var (name, value) in members)
        {
            dictionary.Add(name, Convert(value, element));
        }

        return type.IsInstanceOfType(dictionary) ? dictionary : null;
    }

    private static Type? ElementOf(Type type)
        => type.IsGenericType && type.GenericTypeArguments is [var element] && type.IsAssignableTo(typeof(IEnumerable)) ? element : null;
}

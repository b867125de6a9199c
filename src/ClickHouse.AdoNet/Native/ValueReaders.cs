using System.Collections.Concurrent;

namespace ClickHouse.AdoNet.Native;

/// <summary>Makes the reader of a CLR type that is built from others, by reflection, once a type.</summary>
internal static class ValueReaders
{
    private static readonly ConcurrentDictionary<Type, IValueReader> Readers = new();

    /// <summary>The reader of any type, for use where it is only known at run time.</summary>
    public static IValueReader For(Type type)
        => Readers.GetOrAdd(type, static t => Make(typeof(PlainValueReader<>), t));

    /// <summary>The reader of a type that is built from others; null for all other types.</summary>
    public static IValueReader? Create(Type type)
    {
        if (type.IsEnum)
        {
            return Make(typeof(EnumValueReader<>), type);
        }

        if (type.IsSZArray)
        {
            return Make(typeof(ArrayValueReader<>), type.GetElementType()!);
        }

        if (!type.IsGenericType)
        {
            return null;
        }

        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        return definition == typeof(Nullable<>) ? Make(typeof(NullableValueReader<>), arguments)
            : type.IsInterface && ColumnWriterViews.ItemType(type) is { } item && type.IsAssignableFrom(item.MakeArrayType())
                ? Make(typeof(SequenceValueReader<,>), type, item)
            : definition == typeof(List<>) ? Make(typeof(ListValueReader<>), arguments)
            : definition == typeof(Dictionary<,>) ? Make(typeof(DictionaryValueReader<,>), arguments)
            : TupleMembers.IsTuple(type) ? Make(typeof(TupleValueReader<>), type)
            : null;
    }

    private static IValueReader Make(Type definition, params Type[] arguments)
        => (IValueReader)Activator.CreateInstance(definition.MakeGenericType(arguments), nonPublic: true)!;
}

using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.SurrealDb.Storage.ValueConversion.Internal;

/// <summary>Converts a collection to the array that the driver reads and writes, and its elements with their own converter.</summary>
internal sealed class SurrealDbCollectionConverter<TCollection, TElement, TProvider>(ValueConverter? elementConverter)
    : ValueConverter<TCollection, TProvider[]>(
        collection => ToArray(collection, elementConverter),
        array => ToCollection(array, elementConverter))
    where TCollection : IEnumerable<TElement>
{
    private static TProvider[] ToArray(TCollection collection, ValueConverter? elementConverter)
        => elementConverter is null
            ? [.. collection.Select(e => (TProvider)(object?)e!)]
            : [.. collection.Select(e => (TProvider)elementConverter.ConvertToProvider(e)!)];

    private static TCollection ToCollection(TProvider[] array, ValueConverter? elementConverter)
    {
        var elements = elementConverter is null
            ? array.Select(e => (TElement)(object?)e!)
            : array.Select(e => (TElement)elementConverter.ConvertFromProvider(e)!);

        if (typeof(TCollection).IsArray)
        {
            return (TCollection)(object)elements.ToArray();
        }

        if (typeof(TCollection).IsAssignableFrom(typeof(List<TElement>)))
        {
            return (TCollection)(object)elements.ToList();
        }

        if (typeof(TCollection).IsAssignableFrom(typeof(HashSet<TElement>)))
        {
            return (TCollection)(object)elements.ToHashSet();
        }

        if (typeof(TCollection).GetConstructor(Type.EmptyTypes) is null)
        {
            // A read-only collection wraps a list.
            return (TCollection)Activator.CreateInstance(typeof(TCollection), elements.ToList())!;
        }

        var collection = Activator.CreateInstance<TCollection>();
        foreach (var element in elements)
        {
            ((ICollection<TElement>)collection).Add(element);
        }

        return collection;
    }
}

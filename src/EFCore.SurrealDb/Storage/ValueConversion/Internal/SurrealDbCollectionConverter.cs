using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.SurrealDb.Storage.ValueConversion.Internal;

/// <summary>Makes the converter between a collection and the array that the driver reads and writes.</summary>
internal static class SurrealDbCollectionConverter
{
    /// <summary>Null where the collection is that array already.</summary>
    public static ValueConverter? Create(Type collectionType, RelationalTypeMapping elementMapping)
    {
        var elementType = GetElementType(collectionType);
        var providerElementType = elementMapping.Converter?.ProviderClrType ?? elementType;
        if (elementMapping.Converter is not null && Nullable.GetUnderlyingType(elementType) is not null && providerElementType.IsValueType
            && Nullable.GetUnderlyingType(providerElementType) is null)
        {
            providerElementType = typeof(Nullable<>).MakeGenericType(providerElementType);
        }

        // An array of bytes is a value of its own to the driver, and one of signed bytes can't be told from it.
        var isBytes = providerElementType == typeof(byte) || providerElementType == typeof(sbyte);
        if (isBytes)
        {
            providerElementType = typeof(Nullable<>).MakeGenericType(providerElementType);
        }

        return !isBytes && elementMapping.Converter is null && collectionType == elementType.MakeArrayType()
            ? null
            : (ValueConverter)Activator.CreateInstance(
                typeof(SurrealDbCollectionConverter<,,>).MakeGenericType(collectionType, elementType, providerElementType),
                elementMapping.Converter)!;
    }

    public static Type GetElementType(Type collectionType)
        => collectionType.IsArray
            ? collectionType.GetElementType()!
            : collectionType.GetInterfaces().Prepend(collectionType)
                .First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                .GetGenericArguments()[0];
}

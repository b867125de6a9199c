using EFCore.SurrealDb.Properties;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.SurrealDb.Storage.ValueConversion.Internal;

/// <summary>Converts the values of a dictionary with a converter of their own, if they have one, and refuses null: the engine drops such members.</summary>
internal sealed class SurrealDbDictionaryConverter<TValue, TProvider>(ValueConverter? valueConverter)
    : ValueConverter<Dictionary<string, TValue>, Dictionary<string, TProvider>>(
        members => ToProvider(members, valueConverter),
        members => FromProvider(members, valueConverter))
{
    private static Dictionary<string, TProvider> ToProvider(Dictionary<string, TValue> members, ValueConverter? valueConverter)
        => members.ToDictionary(
            m => m.Key,
            m => m.Value is null
                ? throw new NotSupportedException(SurrealDbStrings.NullInDictionary(m.Key))
                : (TProvider)(valueConverter is null ? m.Value : valueConverter.ConvertToProvider(m.Value)!));

    private static Dictionary<string, TValue> FromProvider(Dictionary<string, TProvider> members, ValueConverter? valueConverter)
        => members.ToDictionary(
            m => m.Key,
            m => (TValue)(valueConverter is null ? m.Value! : valueConverter.ConvertFromProvider(m.Value)!));
}

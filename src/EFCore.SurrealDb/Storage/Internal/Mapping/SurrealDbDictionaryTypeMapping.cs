using EFCore.SurrealDb.Storage.Json.Internal;
using EFCore.SurrealDb.Storage.ValueConversion.Internal;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.SurrealDb.Storage.Internal.Mapping;

/// <summary>Maps a dictionary of scalars to <c>object</c>.</summary>
public sealed class SurrealDbDictionaryTypeMapping : SurrealDbTypeMapping
{
    private SurrealDbDictionaryTypeMapping(RelationalTypeMappingParameters parameters, RelationalTypeMapping valueMapping)
        : base(parameters)
        => ValueMapping = valueMapping;

    /// <summary>Creates a mapping.</summary>
    /// <param name="valueType">The type of the dictionary's values.</param>
    /// <param name="valueMapping">The mapping of the dictionary's values.</param>
    /// <param name="storeType">The store type.</param>
    public SurrealDbDictionaryTypeMapping(Type valueType, RelationalTypeMapping valueMapping, string storeType = "object")
        : this(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(Dictionary<,>).MakeGenericType(typeof(string), valueType),
                    CreateConverter(valueType, valueMapping),
                    Create<ValueComparer>(typeof(SurrealDbDictionaryComparer<>), [valueType], valueMapping.Comparer),
                    jsonValueReaderWriter: valueMapping.JsonValueReaderWriter is { } valueReaderWriter
                        ? Create<JsonValueReaderWriter>(typeof(SurrealDbJsonDictionaryReaderWriter<>), [valueType], valueReaderWriter)
                        : null),
                storeType),
            valueMapping)
    {
    }

    /// <summary>The mapping of a dictionary of text.</summary>
    public static SurrealDbDictionaryTypeMapping Default { get; }
        = new(typeof(string), new SurrealDbTypeMapping("string", typeof(string), JsonStringReaderWriter.Instance));

    /// <summary>The mapping of the dictionary's values.</summary>
    public RelationalTypeMapping ValueMapping { get; }

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new SurrealDbDictionaryTypeMapping(parameters, ValueMapping);

    private static ValueConverter? CreateConverter(Type valueType, RelationalTypeMapping valueMapping)
    {
        var isNullable = !valueType.IsValueType || Nullable.GetUnderlyingType(valueType) is not null;

        return valueMapping.Converter is null && !isNullable
            ? null
            : Create<ValueConverter>(
                typeof(SurrealDbDictionaryConverter<,>),
                [valueType, valueMapping.Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(valueType) ?? valueType],
                valueMapping.Converter);
    }

    private static T Create<T>(Type genericType, Type[] arguments, object? argument)
        => (T)Activator.CreateInstance(genericType.MakeGenericType(arguments), argument)!;
}

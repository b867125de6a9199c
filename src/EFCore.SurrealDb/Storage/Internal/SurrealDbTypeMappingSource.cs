using EFCore.SurrealDb.Storage.Internal.Mapping;
using EFCore.SurrealDb.Storage.Json.Internal;
using EFCore.SurrealDb.Storage.ValueConversion.Internal;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>
/// Finds mappings by CLR type and by the engine's type. <c>option</c> around a type is a facet of the field and dropped here. Types that are
/// missing here (<see cref="char" />, enums, <see cref="Uri" />, …) have a converter of EF Core's to one that isn't.
/// </summary>
internal sealed class SurrealDbTypeMappingSource(
    TypeMappingSourceDependencies dependencies,
    RelationalTypeMappingSourceDependencies relationalDependencies)
    : RelationalTypeMappingSource(dependencies, relationalDependencies)
{
    private const string ArrayName = "array";
    private const string AnyName = "any";

    private static readonly Dictionary<Type, RelationalTypeMapping> ByClrType = new RelationalTypeMapping[]
    {
        new SurrealDbTypeMapping("bool", typeof(bool), JsonBoolReaderWriter.Instance),
        new SurrealDbTypeMapping("int", typeof(sbyte), JsonSByteReaderWriter.Instance),
        new SurrealDbTypeMapping("int", typeof(byte), JsonByteReaderWriter.Instance),
        new SurrealDbTypeMapping("int", typeof(short), JsonInt16ReaderWriter.Instance),
        new SurrealDbTypeMapping("int", typeof(ushort), JsonUInt16ReaderWriter.Instance),
        new SurrealDbTypeMapping("int", typeof(int), JsonInt32ReaderWriter.Instance),
        new SurrealDbTypeMapping("int", typeof(uint), JsonUInt32ReaderWriter.Instance),
        new SurrealDbTypeMapping("int", typeof(long), JsonInt64ReaderWriter.Instance),
        new SurrealDbTypeMapping("int", typeof(ulong), JsonUInt64ReaderWriter.Instance),
        new SurrealDbTypeMapping("float", typeof(float), JsonFloatReaderWriter.Instance),
        new SurrealDbTypeMapping("float", typeof(double), JsonDoubleReaderWriter.Instance),
        new SurrealDbTypeMapping("decimal", typeof(decimal), JsonDecimalReaderWriter.Instance),
        new SurrealDbTypeMapping("string", typeof(string), JsonStringReaderWriter.Instance),
        new SurrealDbTypeMapping("bytes", typeof(byte[]), JsonByteArrayReaderWriter.Instance),
        new SurrealDbTypeMapping("uuid", typeof(Guid), JsonGuidReaderWriter.Instance),
        new SurrealDbTypeMapping("datetime", typeof(DateTime), JsonDateTimeReaderWriter.Instance),
        new SurrealDbTypeMapping("datetime", typeof(DateTimeOffset), JsonDateTimeOffsetReaderWriter.Instance),
        new SurrealDbTypeMapping("datetime", typeof(DateOnly), SurrealDbJsonDateOnlyReaderWriter.Instance),
        new SurrealDbTypeMapping("datetime", typeof(SurrealDbDateTime)),
        new SurrealDbTypeMapping("duration", typeof(TimeOnly), JsonTimeOnlyReaderWriter.Instance),
        new SurrealDbTypeMapping("duration", typeof(TimeSpan), JsonTimeSpanReaderWriter.Instance),
        new SurrealDbTypeMapping("duration", typeof(SurrealDbDuration)),
        new SurrealDbTypeMapping("record", typeof(SurrealDbRecordId)),
        new SurrealDbTypeMapping("geometry", typeof(SurrealDbGeometry)),
        SurrealDbJsonTypeMapping.Default,
    }.ToDictionary(m => m.ClrType);

    // The first is what a column has of which the type alone is known.
    private static readonly Dictionary<string, Type[]> ClrTypes = new(StringComparer.Ordinal)
    {
        ["bool"] = [typeof(bool)],
        ["int"] =
        [
            typeof(long), typeof(int), typeof(short), typeof(byte), typeof(sbyte), typeof(ushort), typeof(uint), typeof(ulong),
        ],
        ["float"] = [typeof(double), typeof(float)],
        ["decimal"] = [typeof(decimal)],
        ["number"] = [typeof(decimal), typeof(double), typeof(long), typeof(int)],
        ["string"] = [typeof(string)],
        ["bytes"] = [typeof(byte[])],
        ["uuid"] = [typeof(Guid)],
        ["datetime"] = [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(SurrealDbDateTime)],
        ["duration"] = [typeof(TimeSpan), typeof(TimeOnly), typeof(SurrealDbDuration)],
        ["record"] = [typeof(SurrealDbRecordId)],
        ["geometry"] = [typeof(SurrealDbGeometry)],
        ["object"] = [typeof(JsonTypePlaceholder)],
        [ArrayName] = [typeof(JsonTypePlaceholder)],
    };

    protected override RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo)
        => base.FindMapping(mappingInfo) ?? Find(mappingInfo.ClrType, mappingInfo.StoreTypeName, mappingInfo.ElementTypeMapping);

    protected override RelationalTypeMapping? FindCollectionMapping(
        RelationalTypeMappingInfo info,
        Type modelType,
        Type? providerType,
        CoreTypeMapping? elementMapping)
    {
        var storeType = info.StoreTypeName is { } name ? SurrealDbStoreType.Unwrap(name) : null;
        if (storeType == "string")
        {
            return base.FindCollectionMapping(info, modelType, providerType, elementMapping);
        }

        if (storeType is not null && SurrealDbStoreType.BaseName(storeType) is not (ArrayName or AnyName))
        {
            return null;
        }

        if (elementMapping is null && storeType is not null && SurrealDbStoreType.Argument(storeType) is { } argument)
        {
            // The length may stand behind the element's type.
            elementMapping = Find(
                SurrealDbCollectionConverter.GetElementType(modelType), argument.Split(',')[0], elementMapping: null);
        }

        return (providerType is null || providerType != typeof(string))
            && TryFindJsonCollectionMapping(
                info.CoreTypeMappingInfo, modelType, null, ref elementMapping, out var comparer, out var jsonValueReaderWriter)
            && elementMapping is RelationalTypeMapping element
                ? new SurrealDbArrayTypeMapping(
                    storeType ?? $"{ArrayName}<{ElementStoreType(modelType, element)}>",
                    modelType,
                    element,
                    comparer,
                    jsonValueReaderWriter)
                : null;
    }

    private RelationalTypeMapping? Find(Type? clrType, string? storeTypeName, CoreTypeMapping? elementMapping)
    {
        var storeType = storeTypeName is null ? null : SurrealDbStoreType.Unwrap(storeTypeName);
        if (clrType is { IsGenericType: true } && clrType.GetGenericTypeDefinition() == typeof(Dictionary<,>))
        {
            return FindDictionary(clrType, storeType);
        }

        var baseName = storeType is null ? null : SurrealDbStoreType.BaseName(storeType);
        if (baseName is not null && baseName != AnyName)
        {
            if (!ClrTypes.TryGetValue(baseName, out var clrTypes) || (clrType is not null && !clrTypes.Contains(clrType)))
            {
                return null;
            }

            clrType ??= clrTypes[0];
        }

        return clrType is null || (clrType == typeof(byte[]) && elementMapping is not null) || !ByClrType.TryGetValue(clrType, out var mapping)
            ? null
            : storeType is null || storeType == mapping.StoreType
                ? mapping
                : mapping.WithStoreTypeAndSize(storeType, null);
    }

    private SurrealDbDictionaryTypeMapping? FindDictionary(Type clrType, string? storeType)
        => clrType.GetGenericArguments() is [var keyType, var valueType]
            && keyType == typeof(string)
            && storeType is null or "object" or AnyName
            && (RelationalTypeMapping?)FindMapping(valueType) is { } value
                ? new SurrealDbDictionaryTypeMapping(valueType, value, storeType ?? "object")
                : null;

    // Whether a reference may be null isn't known here; an optional element holds both.
    private static string ElementStoreType(Type collectionType, RelationalTypeMapping element)
    {
        var elementType = SurrealDbCollectionConverter.GetElementType(collectionType);

        return elementType.IsValueType && Nullable.GetUnderlyingType(elementType) is null
            ? element.StoreType
            : SurrealDbStoreType.Option(element.StoreType);
    }
}

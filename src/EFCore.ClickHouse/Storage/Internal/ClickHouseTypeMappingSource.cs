using System.Net;
using System.Numerics;
using ClickHouse.AdoNet;
using EFCore.ClickHouse.Storage.Internal.Mapping;
using EFCore.ClickHouse.Storage.ValueConversion.Internal;
using Microsoft.EntityFrameworkCore.Storage.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// Finds mappings by CLR type and by store type. <c>Nullable</c> around a store type is a facet of the column and dropped here;
/// <c>LowCardinality</c> stays.
/// </summary>
internal sealed class ClickHouseTypeMappingSource(
    TypeMappingSourceDependencies dependencies,
    RelationalTypeMappingSourceDependencies relationalDependencies)
    : RelationalTypeMappingSource(dependencies, relationalDependencies)
{
    private static readonly Dictionary<Type, RelationalTypeMapping> ByClrType = new RelationalTypeMapping[]
    {
        ClickHouseBoolTypeMapping.Default,
        new ClickHouseIntegerTypeMapping("Int8", typeof(sbyte), JsonSByteReaderWriter.Instance),
        new ClickHouseIntegerTypeMapping("UInt8", typeof(byte), JsonByteReaderWriter.Instance),
        new ClickHouseIntegerTypeMapping("Int16", typeof(short), JsonInt16ReaderWriter.Instance),
        new ClickHouseIntegerTypeMapping("UInt16", typeof(ushort), JsonUInt16ReaderWriter.Instance),
        ClickHouseInt32TypeMapping.Default,
        new ClickHouseIntegerTypeMapping("UInt32", typeof(uint), JsonUInt32ReaderWriter.Instance),
        new ClickHouseIntegerTypeMapping("Int64", typeof(long), JsonInt64ReaderWriter.Instance),
        new ClickHouseIntegerTypeMapping("UInt64", typeof(ulong), JsonUInt64ReaderWriter.Instance),
        new ClickHouseIntegerTypeMapping("Int128", typeof(Int128)),
        new ClickHouseIntegerTypeMapping("UInt128", typeof(UInt128)),
        new ClickHouseIntegerTypeMapping("Int256", typeof(BigInteger)),
        new ClickHouseFloatTypeMapping("Float32", typeof(float)),
        ClickHouseFloatTypeMapping.Default,
        ClickHouseDecimalTypeMapping.Default,
        ClickHouseStringTypeMapping.Default,
        ClickHouseByteArrayTypeMapping.Default,
        ClickHouseGuidTypeMapping.Default,
        ClickHouseDateTimeTypeMapping.Default,
        ClickHouseDateTimeOffsetTypeMapping.Default,
        ClickHouseDateOnlyTypeMapping.Default,
        ClickHouseTimeOnlyTypeMapping.Default,
        ClickHouseTimeSpanTypeMapping.Default,
        ClickHouseIPAddressTypeMapping.Default,
        ClickHouseJsonTypeMapping.Default,
    }.ToDictionary(m => m.ClrType);

    private static readonly Dictionary<string, Func<string, RelationalTypeMapping>[]> ByStoreType = new(StringComparer.Ordinal)
    {
        ["Bool"] = [_ => ClickHouseBoolTypeMapping.Default],
        ["Int8"] = [_ => ByClrType[typeof(sbyte)]],
        ["UInt8"] = [_ => ByClrType[typeof(byte)]],
        ["Int16"] = [_ => ByClrType[typeof(short)]],
        ["UInt16"] = [_ => ByClrType[typeof(ushort)]],
        ["Int32"] = [_ => ByClrType[typeof(int)]],
        ["UInt32"] = [_ => ByClrType[typeof(uint)]],
        ["Int64"] = [_ => ByClrType[typeof(long)], _ => ClickHouseTimeSpanTypeMapping.Default],
        ["UInt64"] = [_ => ByClrType[typeof(ulong)]],
        ["Int128"] = [_ => ByClrType[typeof(Int128)]],
        ["UInt128"] = [_ => ByClrType[typeof(UInt128)]],
        ["Int256"] = [_ => ByClrType[typeof(BigInteger)]],
        ["UInt256"] = [t => new ClickHouseIntegerTypeMapping(t, typeof(BigInteger))],
        ["Float32"] = [_ => ByClrType[typeof(float)]],
        ["BFloat16"] = [t => new ClickHouseFloatTypeMapping(t, typeof(float))],
        ["Float64"] = [_ => ClickHouseFloatTypeMapping.Default],
        ["Decimal"] = [DecimalOf],
        ["Decimal32"] = [t => new ClickHouseDecimalTypeMapping(9, IntArgument(t, 0, 0))],
        ["Decimal64"] = [t => new ClickHouseDecimalTypeMapping(18, IntArgument(t, 0, 0))],
        ["Decimal128"] = [t => new ClickHouseDecimalTypeMapping(38, IntArgument(t, 0, 0))],
        ["Decimal256"] = [t => new ClickHouseDecimalTypeMapping(76, IntArgument(t, 0, 0))],
        ["String"] = [
            t => new ClickHouseStringTypeMapping(t),
            t => new ClickHouseByteArrayTypeMapping(t),
            t => new ClickHouseJsonTypeMapping(t)],
        ["FixedString"] = [t => new ClickHouseStringTypeMapping(t), t => new ClickHouseByteArrayTypeMapping(t)],
        ["Enum8"] = [t => new ClickHouseStringTypeMapping(t)],
        ["Enum16"] = [t => new ClickHouseStringTypeMapping(t)],
        ["Enum"] = [t => new ClickHouseStringTypeMapping(t)],
        ["JSON"] = [t => new ClickHouseStringTypeMapping(t), t => new ClickHouseJsonTypeMapping(t)],
        ["UUID"] = [_ => ClickHouseGuidTypeMapping.Default],
        ["Date"] = [t => new ClickHouseDateOnlyTypeMapping(t)],
        ["Date32"] = [t => new ClickHouseDateOnlyTypeMapping(t)],
        ["DateTime"] = [t => new ClickHouseDateTimeTypeMapping(t), t => new ClickHouseDateTimeOffsetTypeMapping(t)],
        ["DateTime32"] = [t => new ClickHouseDateTimeTypeMapping(t), t => new ClickHouseDateTimeOffsetTypeMapping(t)],
        ["DateTime64"] = [t => new ClickHouseDateTimeTypeMapping(t), t => new ClickHouseDateTimeOffsetTypeMapping(t), DateOf],
        ["Time"] = [t => new ClickHouseTimeOnlyTypeMapping(t), t => new ClickHouseTimeSpanTypeMapping(t)],
        ["Time64"] = [t => new ClickHouseTimeOnlyTypeMapping(t), t => new ClickHouseTimeSpanTypeMapping(t)],
        ["IPv4"] = [t => new ClickHouseIPAddressTypeMapping(t)],
        ["IPv6"] = [t => new ClickHouseIPAddressTypeMapping(t)],
    };

    // Values of these only pass through, as whatever CLR type the driver reads for them.
    private static readonly HashSet<string> Opaque = new(StringComparer.Ordinal)
    {
        "Tuple", "Nested", "Variant", "Dynamic", "Point", "Ring", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "Geometry",
        "AggregateFunction", "SimpleAggregateFunction", "QBit", "Nothing",
        "IntervalNanosecond", "IntervalMicrosecond", "IntervalMillisecond", "IntervalSecond", "IntervalMinute", "IntervalHour",
        "IntervalDay", "IntervalWeek", "IntervalMonth", "IntervalQuarter", "IntervalYear",
    };

    protected override RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo)
        => base.FindMapping(mappingInfo)
            ?? (mappingInfo.StoreTypeName is { } storeType
                ? FindByStoreType(storeType, mappingInfo.ClrType)
                : mappingInfo.ClrType is { } clrType
                    ? FindByClrType(clrType, mappingInfo)
                    : null);

    // An array can't be NULL, so that a collection whose column may be is kept as JSON text.
    public override CoreTypeMapping? FindMapping(IProperty property)
        => base.FindMapping(property) is var mapping
            && mapping is ClickHouseArrayTypeMapping array
            && property is { ClrType: var type }
            && MayBeNull(property)
            && property.FindAnnotation(RelationalAnnotationNames.ColumnType) is null
            && (CoreTypeMapping?)array.ElementTypeMapping is var element
            && TryFindJsonCollectionMapping(
                new TypeMappingInfo(type), type, null, ref element, out var comparer, out var jsonValueReaderWriter)
                ? (RelationalTypeMapping)ClickHouseStringTypeMapping.Default.WithComposedConverter(
                    (ValueConverter)Activator.CreateInstance(
                        typeof(CollectionToJsonStringConverter<>).MakeGenericType(ClickHouseCollectionConverter.GetElementType(type)),
                        jsonValueReaderWriter)!,
                    // Of the converter's type, which is any sequence: an array's own would be dropped without a word, and with it every change.
                    comparer,
                    comparer,
                    element,
                    jsonValueReaderWriter)
                : mapping;

    // What belongs to an optional part of a row is NULL where the part is.
    private static bool MayBeNull(IProperty property)
        => property.IsNullable || IsOptionalPart(property.DeclaringType);

    /// <summary>Whether the type's columns are all NULL in rows that lack it: an owned or complex type that may be null, or is within one.</summary>
    public static bool IsOptionalPart(ITypeBase type)
        => IsOptionalPart(type, []);

    private static bool IsOptionalPart(ITypeBase type, HashSet<ITypeBase> seen)
        => seen.Add(type)
            && type switch
            {
                IComplexType { ComplexProperty: var part } => part.IsNullable || IsOptionalPart(part.DeclaringType, seen),
                IEntityType entityType => SharedRows(entityType).Any(f => !f.IsRequiredDependent || IsOptionalPart(f.PrincipalEntityType, seen)),
                _ => false,
            };

    // Owned types and others that share their principal's table.
    private static IEnumerable<IForeignKey> SharedRows(IEntityType entityType)
        => entityType.FindPrimaryKey() is { } key && entityType.GetTableName() is { } table
            ? entityType.FindForeignKeys(key.Properties)
                .Where(
                    f => f.PrincipalKey.IsPrimaryKey()
                        && f.PrincipalEntityType.GetTableName() == table
                        && f.PrincipalEntityType.GetSchema() == entityType.GetSchema())
            : [];

    protected override RelationalTypeMapping? FindCollectionMapping(
        RelationalTypeMappingInfo info,
        Type modelType,
        Type? providerType,
        CoreTypeMapping? elementMapping)
    {
        var storeType = info.StoreTypeName is { } name ? ClickHouseStoreType.Unwrap(name) : null;
        if (storeType is not null && ClickHouseStoreType.BaseName(storeType) != "Array")
        {
            // EF Core's keeps it as text, and takes for granted that the store type is one of a text.
            return FindByStoreType(storeType, typeof(string)) is null
                ? null
                : base.FindCollectionMapping(info, modelType, providerType, elementMapping);
        }

        if (storeType is not null && elementMapping is null && ClickHouseStoreType.Arguments(storeType) is [var elementStoreType])
        {
            elementMapping = FindMapping(ClickHouseCollectionConverter.GetElementType(modelType), ClickHouseStoreType.Unwrap(elementStoreType));
        }

        return (providerType is null || providerType != typeof(string))
            && TryFindJsonCollectionMapping(
                info.CoreTypeMappingInfo, modelType, null, ref elementMapping, out var comparer, out var jsonValueReaderWriter)
            && elementMapping is RelationalTypeMapping element
            && !IsShownInAZone(element)
                ? new ClickHouseArrayTypeMapping(
                    storeType ?? $"Array({ElementStoreType(modelType, element)})",
                    modelType,
                    element,
                    comparer,
                    jsonValueReaderWriter)
                : null;
    }

    protected override string? ParseStoreTypeName(
        string? storeTypeName,
        ref bool? unicode,
        ref int? size,
        ref int? precision,
        ref int? scale)
        => storeTypeName is null ? null : ClickHouseStoreType.BaseName(ClickHouseStoreType.Unwrap(storeTypeName));

    private static RelationalTypeMapping? FindByClrType(Type clrType, in RelationalTypeMappingInfo mappingInfo)
    {
        if (clrType == typeof(byte[]) && mappingInfo.ElementTypeMapping is not null)
        {
            return null;
        }

        if (!ByClrType.TryGetValue(clrType, out var mapping))
        {
            return null;
        }

        return mapping switch
        {
            ClickHouseDecimalTypeMapping when mappingInfo.Precision is { } precision
                => new ClickHouseDecimalTypeMapping(precision, mappingInfo.Scale ?? 0),
            ClickHouseDateTimeTypeMapping when mappingInfo.Precision is { } precision
                => new ClickHouseDateTimeTypeMapping($"DateTime64({precision}, 'UTC')"),
            ClickHouseDateTimeOffsetTypeMapping when mappingInfo.Precision is { } precision
                => new ClickHouseDateTimeOffsetTypeMapping($"DateTime64({precision}, 'UTC')"),
            ClickHouseTimeOnlyTypeMapping when mappingInfo.Precision is { } precision
                => new ClickHouseTimeOnlyTypeMapping($"Time64({precision})"),
            ClickHouseStringTypeMapping when mappingInfo is { IsFixedLength: true, Size: { } size }
                => new ClickHouseStringTypeMapping($"FixedString({size})"),
            ClickHouseByteArrayTypeMapping when mappingInfo is { IsFixedLength: true, Size: { } size }
                => new ClickHouseByteArrayTypeMapping($"FixedString({size})"),
            _ => mapping,
        };
    }

    private RelationalTypeMapping? FindByStoreType(string storeType, Type? clrType)
    {
        if (ClickHouseStoreType.BaseName(storeType) == "Nullable")
        {
            storeType = ClickHouseStoreType.Unwrap(storeType);
        }

        var unwrapped = ClickHouseStoreType.Unwrap(storeType);
        var baseName = ClickHouseStoreType.BaseName(unwrapped);
        if (ByStoreType.TryGetValue(baseName, out var candidates))
        {
            foreach (var candidate in candidates)
            {
                var mapping = candidate(unwrapped);
                if (clrType is null || mapping.ClrType == clrType)
                {
                    return storeType == mapping.StoreType || mapping is ClickHouseDecimalTypeMapping && storeType == unwrapped
                        ? mapping
                        : mapping.WithStoreTypeAndSize(storeType, null);
                }
            }

            return null;
        }

        return baseName switch
        {
            "Map" => FindMap(unwrapped, clrType),
            "Array" when clrType is null => FindArray(unwrapped),
            _ when Opaque.Contains(baseName) => new ClickHouseOpaqueTypeMapping(storeType, clrType ?? typeof(object)),
            _ => FindByAlias(storeType, clrType),
        };
    }

    // The engine understands names of other databases too, in any case: varchar(128) is String, datetime is DateTime.
    private RelationalTypeMapping? FindByAlias(string storeType, Type? clrType)
        => ClickHouseType.TryParse(storeType, out var type) && type.Name != storeType
            ? FindByStoreType(type.Name, clrType)
            : null;

    private ClickHouseMapTypeMapping? FindMap(string storeType, Type? clrType)
        => ClickHouseStoreType.Arguments(storeType) is [var keyStoreType, var valueStoreType]
            && (clrType is null || clrType.IsGenericType && clrType.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            && FindElement(keyStoreType, clrType?.GetGenericArguments()[0]) is { } key
            && FindElement(valueStoreType, clrType?.GetGenericArguments()[1]) is { } value
            && !IsShownInAZone(key)
            && !IsShownInAZone(value)
                ? new ClickHouseMapTypeMapping(
                    storeType,
                    clrType ?? typeof(Dictionary<,>).MakeGenericType(key.ClrType, ClrTypeOf(valueStoreType, value)),
                    key,
                    value)
                : null;

    private RelationalTypeMapping? FindArray(string storeType)
        => ClickHouseStoreType.Arguments(storeType) is [var elementStoreType]
            && FindMapping(elementStoreType) is { } element
                ? FindMapping(ClrTypeOf(elementStoreType, element).MakeArrayType(), storeType)
                : null;

    private RelationalTypeMapping? FindElement(string storeType, Type? clrType)
        => clrType is null ? FindMapping(storeType) : FindMapping(clrType, storeType);

    private static Type ClrTypeOf(string storeType, RelationalTypeMapping mapping)
        => ClickHouseStoreType.BaseName(storeType) == "Nullable" && mapping.ClrType.IsValueType
            ? typeof(Nullable<>).MakeGenericType(mapping.ClrType)
            : mapping.ClrType;

    // Inside of collections drivers give such times in that zone, of no kind, where a value that stands alone is read as an instant.
    private static bool IsShownInAZone(RelationalTypeMapping element)
        => element is ClickHouseDateTimeTypeMapping
            && ClickHouseStoreType.Arguments(ClickHouseStoreType.Unwrap(element.StoreType)) is [.., ['\'', ..] zone]
            && zone != "'UTC'";

    // Whether a reference may be null isn't known here; a nullable element holds both.
    private static string ElementStoreType(Type collectionType, RelationalTypeMapping element)
    {
        var elementType = ClickHouseCollectionConverter.GetElementType(collectionType);

        return elementType.IsValueType && Nullable.GetUnderlyingType(elementType) is null
            ? element.StoreType
            : ClickHouseStoreType.MakeNullable(element.StoreType);
    }

    // Holds the dates from year 1 to 9999 that Date32 doesn't.
    private static RelationalTypeMapping DateOf(string storeType)
        => (RelationalTypeMapping)new ClickHouseDateTimeTypeMapping(storeType).WithComposedConverter(
            new ValueConverter<DateOnly, DateTime>(
                d => d.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
                d => DateOnly.FromDateTime(d)),
            jsonValueReaderWriter: JsonDateOnlyReaderWriter.Instance);

    private static RelationalTypeMapping DecimalOf(string storeType)
        => new ClickHouseDecimalTypeMapping(IntArgument(storeType, 0, 10), IntArgument(storeType, 1, 0));

    private static int IntArgument(string storeType, int index, int otherwise)
        => ClickHouseStoreType.Arguments(storeType) is var arguments
            && arguments.Count > index
            && int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : otherwise;
}

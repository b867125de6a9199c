using EFCore.SurrealDb.Storage.Internal.Mapping;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>Finds mappings by CLR type and by the engine's type.</summary>
internal sealed class SurrealDbTypeMappingSource(
    TypeMappingSourceDependencies dependencies,
    RelationalTypeMappingSourceDependencies relationalDependencies)
    : RelationalTypeMappingSource(dependencies, relationalDependencies)
{
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
        new SurrealDbTypeMapping("datetime", typeof(DateOnly), JsonDateOnlyReaderWriter.Instance),
        new SurrealDbTypeMapping("duration", typeof(TimeOnly), JsonTimeOnlyReaderWriter.Instance),
        new SurrealDbTypeMapping("duration", typeof(TimeSpan), JsonTimeSpanReaderWriter.Instance),
    }.ToDictionary(m => m.ClrType);

    protected override RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo)
        => base.FindMapping(mappingInfo)
            ?? (mappingInfo.ClrType is { } clrType && ByClrType.TryGetValue(clrType, out var mapping)
                && (mappingInfo.StoreTypeName is null || mappingInfo.StoreTypeName == mapping.StoreType)
                    ? mapping
                    : null);
}

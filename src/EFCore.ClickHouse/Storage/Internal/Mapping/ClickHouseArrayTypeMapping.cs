using System.Collections;
using EFCore.ClickHouse.Storage.ValueConversion.Internal;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Storage.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps arrays, lists and other collections of scalars to <c>Array(T)</c>.</summary>
public sealed class ClickHouseArrayTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseArrayTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    /// <param name="clrType">The collection's type.</param>
    /// <param name="elementMapping">The elements' mapping.</param>
    /// <param name="comparer">Compares collections.</param>
    /// <param name="jsonValueReaderWriter">How a collection is written in JSON documents.</param>
    public ClickHouseArrayTypeMapping(
        string storeType,
        Type clrType,
        RelationalTypeMapping elementMapping,
        ValueComparer? comparer,
        JsonValueReaderWriter? jsonValueReaderWriter)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    clrType,
                    ClickHouseCollectionConverter.Create(clrType, elementMapping),
                    // EF Core's compares any IEnumerable, but its validator wants the property's very type.
                    comparer?.ComposeConversion(clrType),
                    comparer?.ComposeConversion(clrType),
                    elementMapping: elementMapping,
                    jsonValueReaderWriter: jsonValueReaderWriter),
                storeType))
    {
    }

    /// <summary>The mapping of an array of <see cref="int" />.</summary>
    public static ClickHouseArrayTypeMapping Default { get; }
        = new("Array(Int32)", typeof(int[]), ClickHouseInt32TypeMapping.Default, null, null);

    /// <inheritdoc />
    public override bool CanBeNullable
        => false;

    /// <inheritdoc />
    public override RelationalTypeMapping ElementTypeMapping
        => (RelationalTypeMapping)base.ElementTypeMapping!;

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseArrayTypeMapping(parameters);

    /// <inheritdoc />
    public override DbParameter CreateParameter(
        DbCommand command,
        string name,
        object? value,
        bool? nullable = null,
        System.Data.ParameterDirection direction = System.Data.ParameterDirection.Input)
        => base.CreateParameter(command, name, Converter is null && value is IEnumerable items ? ToArray(items) : value, nullable, direction);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
    {
        var builder = new StringBuilder("CAST([");
        var first = true;
        foreach (var element in (IEnumerable)value)
        {
            builder.Append(first ? "" : ", ").Append(ElementTypeMapping.GenerateProviderValueSqlLiteral(element));
            first = false;
        }

        return builder.Append("] AS ").Append(StoreType).Append(')').ToString();
    }

    // A parameter may be any enumerable, such as the result of ids.Skip(1).
    private Array ToArray(IEnumerable items)
    {
        if (items is Array array)
        {
            return array;
        }

        var values = items.Cast<object?>().ToArray();
        var result = Array.CreateInstance(ClrType.GetElementType()!, values.Length);
        values.CopyTo(result, 0);

        return result;
    }
}

using System.Collections;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="Dictionary{TKey,TValue}" /> to <c>Map(K, V)</c>.</summary>
public sealed class ClickHouseMapTypeMapping : ClickHouseTypeMapping
{
    private readonly RelationalTypeMapping _keyMapping;
    private readonly RelationalTypeMapping _valueMapping;

    private ClickHouseMapTypeMapping(
        RelationalTypeMappingParameters parameters,
        RelationalTypeMapping keyMapping,
        RelationalTypeMapping valueMapping)
        : base(parameters)
    {
        _keyMapping = keyMapping;
        _valueMapping = valueMapping;
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    /// <param name="clrType">The dictionary's type.</param>
    /// <param name="keyMapping">The keys' mapping.</param>
    /// <param name="valueMapping">The values' mapping.</param>
    public ClickHouseMapTypeMapping(string storeType, Type clrType, RelationalTypeMapping keyMapping, RelationalTypeMapping valueMapping)
        : this(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(clrType, comparer: CreateComparer(clrType)),
                storeType),
            keyMapping,
            valueMapping)
    {
    }

    /// <summary>The mapping of a dictionary of text.</summary>
    public static ClickHouseMapTypeMapping Default { get; } = new(
        "Map(String, String)",
        typeof(Dictionary<string, string>),
        ClickHouseStringTypeMapping.Default,
        ClickHouseStringTypeMapping.Default);

    /// <inheritdoc />
    public override bool CanBeNullable
        => false;

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseMapTypeMapping(parameters, _keyMapping, _valueMapping);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
    {
        var builder = new StringBuilder("CAST(map(");
        var first = true;
        foreach (DictionaryEntry entry in (IDictionary)value)
        {
            builder.Append(first ? "" : ", ")
                .Append(_keyMapping.GenerateProviderValueSqlLiteral(entry.Key))
                .Append(", ")
                .Append(_valueMapping.GenerateProviderValueSqlLiteral(entry.Value));
            first = false;
        }

        return builder.Append(") AS ").Append(StoreType).Append(')').ToString();
    }

    private static ValueComparer CreateComparer(Type clrType)
        => (ValueComparer)Activator.CreateInstance(
            typeof(ClickHouseDictionaryComparer<,>).MakeGenericType(clrType.GetGenericArguments()))!;
}

using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Base of the provider's mappings: gives parameters their store type.</summary>
public abstract class ClickHouseTypeMapping : RelationalTypeMapping
{
    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type, without <c>Nullable</c>: that's a facet of the column.</param>
    /// <param name="clrType">The CLR type.</param>
    /// <param name="jsonValueReaderWriter">How a value is written in JSON documents.</param>
    protected ClickHouseTypeMapping(string storeType, Type clrType, JsonValueReaderWriter? jsonValueReaderWriter = null)
        : base(storeType, clrType, jsonValueReaderWriter: jsonValueReaderWriter)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="parameters">Its parameters.</param>
    protected ClickHouseTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Whether the store type may stand inside <c>Nullable(…)</c>; composite types may not.</summary>
    public virtual bool CanBeNullable
        => true;

    /// <inheritdoc />
    protected override void ConfigureParameter(DbParameter parameter)
    {
        if (parameter.Value is { } value and not DBNull)
        {
            parameter.Value = NormalizeParameterValue(value);
            ClickHouseDriver.SetStoreType(parameter, StoreType);
        }
        else
        {
            ClickHouseDriver.SetStoreType(parameter, ClickHouseStoreType.MakeNullable(StoreType));
        }
    }

    /// <summary>Checks a value that the engine would change silently, and brings it to the form drivers expect.</summary>
    /// <param name="value">A value of the provider's CLR type.</param>
    protected virtual object NormalizeParameterValue(object value)
        => value;
}

using System.Collections;
using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>A parameter that carries many values of one column as an array, converted as the column's mapping converts each.</summary>
internal sealed class ClickHouseArrayParameter(string name, RelationalTypeMapping elementMapping, string storeType)
    : RelationalParameterBase(name)
{
    public override void AddDbParameter(DbCommand command, object? value)
    {
        var elements = ((IReadOnlyList<object?>)value!)
            .Select(element => elementMapping.CreateParameter(command, InvariantName, element).Value)
            .Select(element => element is DBNull ? null : element)
            .ToList();

        var parameter = command.CreateParameter();
        parameter.ParameterName = InvariantName;
        parameter.Value = ToTypedArray(elements);
        ClickHouseDriver.SetStoreType(parameter, storeType);
        command.Parameters.Add(parameter);
    }

    // Drivers may look at the array's element type.
    private static Array ToTypedArray(List<object?> elements)
    {
        var type = elements.Find(e => e is not null)?.GetType() ?? typeof(object);
        if (type.IsValueType && elements.Contains(null))
        {
            type = typeof(Nullable<>).MakeGenericType(type);
        }

        var array = Array.CreateInstance(type, elements.Count);
        ((ICollection)elements).CopyTo(array, 0);

        return array;
    }
}

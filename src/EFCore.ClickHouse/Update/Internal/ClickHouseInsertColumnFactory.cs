using System.Runtime.CompilerServices;
using EFCore.ClickHouse.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Makes insert columns of properties: typed ones wherever the mapping's conversion is known by type.</summary>
internal static class ClickHouseInsertColumnFactory
{
    private static readonly MethodInfo CreateTypedMethod
        = typeof(ClickHouseInsertColumnFactory).GetMethod(nameof(CreateTyped), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo ToUtcMethod
        = typeof(ClickHouseInsertColumnFactory).GetMethod(nameof(ToUtc), BindingFlags.NonPublic | BindingFlags.Static)!;

    // Compiled once for each mapping and property type; mappings live as long as their model.
    private static readonly ConditionalWeakTable<RelationalTypeMapping, Dictionary<Type, Delegate?>> Conversions = [];

    /// <summary>The column of a property.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="mapping">The mapping of its values.</param>
    /// <param name="isNullable">Whether the column takes NULL.</param>
    /// <param name="propertyType">The property's type, which <paramref name="getter" /> returns.</param>
    /// <param name="getter">A <c>Func&lt;TRow, TProperty&gt;</c>.</param>
    public static ClickHouseInsertColumn<TRow> Create<TRow>(
        string name,
        RelationalTypeMapping mapping,
        bool isNullable,
        Type propertyType,
        Delegate getter)
    {
        var convert = CompiledConversionOf(mapping, propertyType);
        var valueType = convert is null ? propertyType : convert.Method.ReturnType;

        return Create<TRow>(
            name, mapping, isNullable, propertyType, valueType, getter, ClickHouseSliceReaders.Create(typeof(TRow), propertyType, valueType, getter, convert));
    }

    /// <summary>The column of an expression over the row: worth compiling for what is used more than once.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="mapping">The mapping of its values.</param>
    /// <param name="isNullable">Whether the column takes NULL.</param>
    /// <param name="getter">The expression.</param>
    public static ClickHouseInsertColumn<TRow> Create<TRow>(
        string name,
        RelationalTypeMapping mapping,
        bool isNullable,
        LambdaExpression getter)
    {
        var conversion = ConversionOf(mapping.Converter, getter.ReturnType);
        var value = conversion is null
            ? getter.Body
            : Expression.Block(conversion.Parameters, Expression.Assign(conversion.Parameters[0], getter.Body), conversion.Body);

        return Create<TRow>(
            name, mapping, isNullable, getter.ReturnType, value.Type, getter.Compile(), ClickHouseSliceReaders.Compile(getter.Parameters[0], value));
    }

    private static ClickHouseInsertColumn<TRow> Create<TRow>(
        string name,
        RelationalTypeMapping mapping,
        bool isNullable,
        Type propertyType,
        Type valueType,
        Delegate getter,
        Delegate read)
        => (ClickHouseInsertColumn<TRow>)CreateTypedMethod.MakeGenericMethod(typeof(TRow), propertyType, valueType)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [name, mapping, isNullable, getter, read], null)!;

    private static ClickHouseTypedInsertColumn<TRow, TProperty, TValue> CreateTyped<TRow, TProperty, TValue>(
        string name,
        RelationalTypeMapping mapping,
        bool isNullable,
        Func<TRow, TProperty> getter,
        ClickHouseSliceReader<TRow, TValue> read)
        => new(name, mapping, isNullable, getter, read);

    private static Delegate? CompiledConversionOf(RelationalTypeMapping mapping, Type propertyType)
    {
        var conversions = Conversions.GetOrCreateValue(mapping);
        lock (conversions)
        {
            if (!conversions.TryGetValue(propertyType, out var conversion))
            {
                conversions.Add(propertyType, conversion = ConversionOf(mapping.Converter, propertyType)?.Compile());
            }

            return conversion;
        }
    }

    private static LambdaExpression? ConversionOf(ValueConverter? converter, Type propertyType)
    {
        var parameter = Expression.Parameter(propertyType, "value");
        var isNullable = !propertyType.IsValueType || Nullable.GetUnderlyingType(propertyType) is not null;
        if (converter is { ConvertsNulls: true })
        {
            return Expression.Lambda(Convert(converter, parameter), parameter);
        }

        var value = Nullable.GetUnderlyingType(propertyType) is { } underlying ? Expression.Convert(parameter, underlying) : (Expression)parameter;
        var converted = converter is null ? value : Convert(converter, value);
        if (converted.Type == typeof(DateTime))
        {
            converted = Expression.Call(ToUtcMethod, converted);
        }
        else if (converter is null)
        {
            return null;
        }

        if (isNullable)
        {
            var type = converted.Type.IsValueType && Nullable.GetUnderlyingType(converted.Type) is null
                ? typeof(Nullable<>).MakeGenericType(converted.Type)
                : converted.Type;
            converted = Expression.Condition(
                Expression.Equal(parameter, Expression.Constant(null, propertyType)),
                Expression.Default(type),
                type == converted.Type ? converted : Expression.Convert(converted, type));
        }

        return Expression.Lambda(converted, parameter);
    }

    private static Expression Convert(ValueConverter converter, Expression value)
    {
        var lambda = converter.ConvertToProviderExpression;
        var argument = lambda.Parameters[0].Type == value.Type ? value : Expression.Convert(value, lambda.Parameters[0].Type);

        return Expression.Invoke(lambda, argument);
    }

    // As in ClickHouseDateTimeTypeMapping: a time of unspecified kind is UTC, whatever zone the column shows.
    private static DateTime ToUtc(DateTime value)
        => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);
}

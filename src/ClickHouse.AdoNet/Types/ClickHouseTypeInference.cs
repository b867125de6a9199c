using System.Net;
using System.Numerics;
using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet.Types;

/// <summary>The ClickHouse type that holds any value of a CLR type exactly, where nobody has said which one is meant.</summary>
internal static class ClickHouseTypeInference
{
    private const int MaxDepth = 16;

    private static readonly ClickHouseType Instant = new ClickHouseDateTime64Type(7, null);
    private static readonly ClickHouseType UtcInstant = new ClickHouseDateTime64Type(7, "UTC");
    private static readonly ClickHouseType Time = new ClickHouseTime64Type(7);

    // 29 digits before the point and 28 after it: any decimal.
    private static readonly ClickHouseType AnyDecimal = new ClickHouseDecimalType(ClickHouseDecimalType.MaxPrecision, ClickHouseDecimal.MaxClrScale);

    private static readonly Dictionary<Type, ClickHouseType> Known = new()
    {
        [typeof(bool)] = ClickHouseTypes.Bool,
        [typeof(sbyte)] = ClickHouseTypes.Int8,
        [typeof(short)] = ClickHouseTypes.Int16,
        [typeof(int)] = ClickHouseTypes.Int32,
        [typeof(long)] = ClickHouseTypes.Int64,
        [typeof(Int128)] = ClickHouseTypes.Int128,
        [typeof(BigInteger)] = ClickHouseTypes.Int256,
        [typeof(byte)] = ClickHouseTypes.UInt8,
        [typeof(ushort)] = ClickHouseTypes.UInt16,
        [typeof(uint)] = ClickHouseTypes.UInt32,
        [typeof(ulong)] = ClickHouseTypes.UInt64,
        [typeof(UInt128)] = ClickHouseTypes.UInt128,
        [typeof(float)] = ClickHouseTypes.Float32,
        [typeof(double)] = ClickHouseTypes.Float64,
        [typeof(decimal)] = AnyDecimal,
        [typeof(string)] = ClickHouseTypes.String,
        [typeof(byte[])] = ClickHouseTypes.String,
        [typeof(ReadOnlyMemory<byte>)] = ClickHouseTypes.String,
        [typeof(Guid)] = ClickHouseTypes.Uuid,
        [typeof(DateOnly)] = ClickHouseTypes.Date32,
        [typeof(DateTime)] = Instant,
        [typeof(DateTimeOffset)] = UtcInstant,
        [typeof(TimeSpan)] = Time,
        [typeof(TimeOnly)] = Time,
        [typeof(IPAddress)] = ClickHouseTypes.IPv6,
    };

    /// <summary>The type for all values of a CLR type; null if there is none.</summary>
    public static ClickHouseType? TryInfer(Type type)
        => TryInfer(type, 0);

    /// <summary>
    /// The type for one value, which may be narrower: a decimal's own scale, IPv4 for such an address, UTC for a time that says so.
    /// </summary>
    /// <exception cref="InvalidCastException">There is none.</exception>
    public static ClickHouseType Infer(object? value)
        => value switch
        {
            null or DBNull => new ClickHouseNullableType(ClickHouseTypes.Nothing),
            decimal number => new ClickHouseDecimalType(38, number.Scale),
            ClickHouseDecimal number => new ClickHouseDecimalType(ClickHouseDecimalType.MaxPrecision, number.Scale),
            BigInteger number when number.Sign > 0 && number.GetBitLength() > 255 => ClickHouseTypes.UInt256,
            DateTime { Kind: DateTimeKind.Utc } => UtcInstant,
            IPAddress { AddressFamily: System.Net.Sockets.AddressFamily.InterNetwork } => ClickHouseTypes.IPv4,
            IPAddress => ClickHouseTypes.IPv6,
            _ => InferCollection(value)
                ?? TryInfer(value.GetType())
                ?? throw new InvalidCastException($"There is no ClickHouse type for a {value.GetType()}; give the parameter's type."),
        };

    private static ClickHouseType? TryInfer(Type type, int depth)
    {
        if (Known.TryGetValue(type, out var known))
        {
            return known;
        }

        if (depth > MaxDepth)
        {
            return null;
        }

        if (type.IsEnum)
        {
            return Known[Enum.GetUnderlyingType(type)];
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return TryInfer(underlying, depth + 1) is { IsNullable: false } inner ? new ClickHouseNullableType(inner) : null;
        }

        if (TupleMembers.IsTuple(type))
        {
            return InferTuple(type, depth);
        }

        if (ColumnWriterViews.ItemType(type) is not { } item)
        {
            return null;
        }

        var element = TryInfer(item, depth + 1);
        return IsDictionary(type) && element is ClickHouseTupleType { Elements: [var key, var value] } && !key.Type.IsNullable
            ? new ClickHouseMapType(key.Type, value.Type)
            : element is null ? null : new ClickHouseArrayType(element);
    }

    private static bool IsDictionary(Type type)
        => type.GetInterfaces().Append(type).Any(i => i.IsGenericType
            && (i.GetGenericTypeDefinition() == typeof(IDictionary<,>) || i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));

    private static ClickHouseTupleType? InferTuple(Type type, int depth)
    {
        var elements = new List<ClickHouseTupleElement>();
        foreach (var member in TupleMembers.Types(type))
        {
            if (TryInfer(member, depth + 1) is not { } element)
            {
                return null;
            }

            elements.Add(new ClickHouseTupleElement(null, element));
        }

        return new ClickHouseTupleType(elements);
    }

    /// <summary>A sequence of references may hold null, which only its values tell; so do decimals' scales and boxed items' types.</summary>
    private static ClickHouseArrayType? InferCollection(object value)
    {
        var type = value.GetType();
        if (Known.ContainsKey(type) || IsDictionary(type) || ColumnWriterViews.ItemType(type) is not { } item)
        {
            return null;
        }

        if (item == typeof(decimal))
        {
            var scale = ((IEnumerable<decimal>)value).Select(d => (int)d.Scale).DefaultIfEmpty(0).Max();
            return new ClickHouseArrayType(new ClickHouseDecimalType(Math.Min(ClickHouseDecimalType.MaxPrecision, 29 + scale), scale));
        }

        if (item == typeof(string) && ((IEnumerable<string?>)value).Contains(null))
        {
            return new ClickHouseArrayType(new ClickHouseNullableType(ClickHouseTypes.String));
        }

        if (item != typeof(object))
        {
            return null;
        }

        var items = ((IEnumerable<object?>)value).ToList();
        var types = items.Where(i => i is not (null or DBNull)).Select(Infer).DistinctBy(t => t.Name).ToList();
        if (types.Count != 1)
        {
            return null;
        }

        return new ClickHouseArrayType(
            items.Exists(i => i is null or DBNull) && !types[0].IsNullable ? new ClickHouseNullableType(types[0]) : types[0]);
    }
}

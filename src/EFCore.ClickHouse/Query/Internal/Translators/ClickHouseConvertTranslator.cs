using EFCore.ClickHouse.Storage.Internal.Mapping;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// <see cref="Convert" />, and <c>Parse</c> of the number types. Where .NET throws for what doesn't fit, the result here is NULL: the
/// engine evaluates conditions in an order of its own, so that an error could come from a row that another condition excludes.
/// </summary>
internal sealed class ClickHouseConvertTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    // .NET takes white space around a number; the engine doesn't.
    private const string WhiteSpace = "\t\n\v\f\r ";

    private static readonly Dictionary<string, Type> Targets = new()
    {
        [nameof(Convert.ToBoolean)] = typeof(bool),
        [nameof(Convert.ToSByte)] = typeof(sbyte),
        [nameof(Convert.ToByte)] = typeof(byte),
        [nameof(Convert.ToInt16)] = typeof(short),
        [nameof(Convert.ToUInt16)] = typeof(ushort),
        [nameof(Convert.ToInt32)] = typeof(int),
        [nameof(Convert.ToUInt32)] = typeof(uint),
        [nameof(Convert.ToInt64)] = typeof(long),
        [nameof(Convert.ToUInt64)] = typeof(ulong),
        [nameof(Convert.ToSingle)] = typeof(float),
        [nameof(Convert.ToDouble)] = typeof(double),
        [nameof(Convert.ToDecimal)] = typeof(decimal),
        [nameof(Convert.ToString)] = typeof(string),
    };

    private static readonly Dictionary<Type, (string Name, int Bits, bool IsSigned)> Integers = new()
    {
        [typeof(sbyte)] = ("Int8", 8, true),
        [typeof(byte)] = ("UInt8", 8, false),
        [typeof(short)] = ("Int16", 16, true),
        [typeof(ushort)] = ("UInt16", 16, false),
        [typeof(int)] = ("Int32", 32, true),
        [typeof(uint)] = ("UInt32", 32, false),
        [typeof(long)] = ("Int64", 64, true),
        [typeof(ulong)] = ("UInt64", 64, false),
    };

    private static readonly Dictionary<Type, string> Floats = new()
    {
        [typeof(float)] = "Float32",
        [typeof(double)] = "Float64",
    };

    private readonly ClickHouseToStringTranslator _toString = new(sql);

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (instance is not null || arguments is not [var operand] || method.DeclaringType is not { } declaringType)
        {
            return null;
        }

        // Convert.ToInt32(object) and its like.
        if (operand is SqlUnaryExpression { OperatorType: ExpressionType.Convert, Operand: var unboxed } && operand.Type == typeof(object))
        {
            operand = unboxed;
        }

        if (declaringType == typeof(Convert) && Targets.TryGetValue(method.Name, out var target))
        {
            return operand.Type == target
                ? operand
                : target == typeof(string)
                    ? _toString.Translate(operand)
                    : target == typeof(bool)
                        ? ToBoolean(operand)
                        : operand.Type == typeof(string)
                            ? FromText(operand, target)
                            : ToNumber(operand, target);
        }

        return method.Name == nameof(int.Parse) && operand.Type == typeof(string) ? FromText(operand, declaringType) : null;
    }

    /// <summary>A float as decimal, by its shortest text: the engine takes all of its binary digits, of which .NET drops the meaningless.</summary>
    public static SqlExpression FloatToDecimal(ISqlExpressionFactory sql, SqlExpression number)
        => sql.Call(
            "toDecimal128",
            typeof(decimal),
            sql.Call("toString", typeof(string), number),
            sql.Constant(ClickHouseDecimalTypeMapping.DefaultScale));

    private SqlExpression? ToBoolean(SqlExpression operand)
        => IsNumber(operand.Type)
            ? sql.NotEqual(operand, sql.Constant(Convert.ChangeType(0, operand.Type, CultureInfo.InvariantCulture), operand.TypeMapping))
            : null;

    private SqlExpression? FromText(SqlExpression text, Type target)
    {
        var trimmed = sql.Call("trimBoth", typeof(string), text, sql.Constant(WhiteSpace));

        return Integers.TryGetValue(target, out var integer)
            ? sql.CastOrNull(trimmed, target, integer.Name)
            : Floats.TryGetValue(target, out var name)
                ? sql.CastOrNull(trimmed, target, name)
                : target == typeof(decimal)
                    ? ToDecimal(trimmed)
                    : null;
    }

    private SqlExpression? ToNumber(SqlExpression operand, Type target)
    {
        if (operand.Type != typeof(bool) && !IsNumber(operand.Type))
        {
            return null;
        }

        if (Floats.TryGetValue(target, out var name))
        {
            return sql.Call("to" + name, target, operand);
        }

        if (target == typeof(decimal))
        {
            return Floats.ContainsKey(operand.Type) ? FloatToDecimal(sql, operand) : ToDecimal(operand);
        }

        var (storeType, bits, isSigned) = Integers[target];
        if (operand.Type == typeof(bool)
            || (Integers.TryGetValue(operand.Type, out var source)
                && ((source.IsSigned == isSigned && source.Bits <= bits) || (!source.IsSigned && source.Bits < bits))))
        {
            return sql.Call("to" + storeType, target, operand);
        }

        if (!Integers.ContainsKey(operand.Type))
        {
            operand = sql.Call("roundBankers", operand.Type, operand.TypeMapping, operand);
        }

        // A decimal that doesn't fit is an error even where NULL is asked for (407), but for the widest integer.
        return sql.CastOrNull(operand.Type == typeof(decimal) ? sql.Call("toInt128", typeof(long), operand) : operand, target, storeType);
    }

    private SqlExpression ToDecimal(SqlExpression operand)
        => sql.Call(
            operand.Type == typeof(string) ? "toDecimal128OrNull" : "toDecimal128",
            typeof(decimal),
            operand,
            sql.Constant(ClickHouseDecimalTypeMapping.DefaultScale));

    private static bool IsNumber(Type type)
        => Integers.ContainsKey(type) || Floats.ContainsKey(type) || type == typeof(decimal);
}

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// <see cref="Convert" />, and <c>Parse</c> of the number types. Where .NET throws for what is no number, the engine's statement fails;
/// what the target's 8, 16 or 32 bits don't hold fails when it is read.
/// </summary>
internal sealed class SurrealDbConvertTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
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

    private readonly SurrealDbToStringTranslator _toString = new(sql);
    private readonly SurrealDbRounding _rounding = new(sql);

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
                            ? Parse(operand, target)
                            : ToNumber(operand, target);
        }

        return method.Name == nameof(int.Parse) && operand.Type == typeof(string) ? Parse(operand, declaringType) : null;
    }

    private SqlExpression? ToBoolean(SqlExpression operand)
        => SurrealDbNumeric.IsNumber(operand.Type)
            ? sql.NotEqual(operand, sql.Constant(Convert.ChangeType(0, operand.Type, CultureInfo.InvariantCulture), operand.TypeMapping))
            : null;

    // .NET takes white space around a number.
    private SqlExpression? Parse(SqlExpression text, Type target)
        => SurrealDbNumeric.StoreType(target) is { } storeType
            ? sql.Template($"(<{storeType}>string::trim(@0))", target, text)
            : null;

    private SqlExpression? ToNumber(SqlExpression operand, Type target)
        => operand.Type == typeof(bool)
            ? sql.Template($"(IF @0 {{ {(target == typeof(decimal) ? "1dec" : SurrealDbNumeric.IsInteger(target) ? "1" : "1f")} }} ELSE {{ {(target == typeof(decimal) ? "0dec" : SurrealDbNumeric.IsInteger(target) ? "0" : "0f")} }})", target, operand)
            : !SurrealDbNumeric.IsNumber(operand.Type)
                ? null
                : SurrealDbNumeric.IsInteger(target)
                    ? SurrealDbNumeric.IsInteger(operand.Type)
                        ? sql.Template("(@0)", target, operand)
                        : sql.Template("(<int>@0)", target, _rounding.ToEven(operand))
                    : sql.Template($"(<{SurrealDbNumeric.StoreType(target)}>@0)", target, operand);
}

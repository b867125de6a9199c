using ExpressionExtensions = Microsoft.EntityFrameworkCore.Query.ExpressionExtensions;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Methods of <see cref="Math" />, <see cref="MathF" /> and the static ones of the number types (<see cref="double.Sin(double)" />,
/// <see cref="decimal.Floor(decimal)" />, …).
/// </summary>
internal sealed class ClickHouseMathTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly HashSet<Type> DeclaringTypes =
    [
        typeof(Math), typeof(MathF), typeof(double), typeof(float), typeof(decimal),
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
    ];

    // Their result is Float64, whatever the argument.
    private static readonly Dictionary<(string Method, int Arguments), string> FloatFunctions = new()
    {
        [(nameof(Math.Acos), 1)] = "acos",
        [(nameof(Math.Acosh), 1)] = "acosh",
        [(nameof(Math.Asin), 1)] = "asin",
        [(nameof(Math.Asinh), 1)] = "asinh",
        [(nameof(Math.Atan), 1)] = "atan",
        [(nameof(Math.Atan2), 2)] = "atan2",
        [(nameof(Math.Atanh), 1)] = "atanh",
        [(nameof(Math.Cbrt), 1)] = "cbrt",
        [(nameof(Math.Cos), 1)] = "cos",
        [(nameof(Math.Cosh), 1)] = "cosh",
        [(nameof(double.DegreesToRadians), 1)] = "radians",
        [(nameof(Math.Exp), 1)] = "exp",
        [(nameof(double.Hypot), 2)] = "hypot",
        [(nameof(Math.Log), 1)] = "log",
        [(nameof(Math.Log10), 1)] = "log10",
        [(nameof(Math.Log2), 1)] = "log2",
        [(nameof(Math.Pow), 2)] = "pow",
        [(nameof(double.RadiansToDegrees), 1)] = "degrees",
        [(nameof(Math.Sin), 1)] = "sin",
        [(nameof(Math.Sinh), 1)] = "sinh",
        [(nameof(Math.Sqrt), 1)] = "sqrt",
        [(nameof(Math.Tan), 1)] = "tan",
    };

    // Their result has the argument's type.
    private static readonly Dictionary<string, string> RoundingFunctions = new()
    {
        [nameof(Math.Ceiling)] = "ceil",
        [nameof(Math.Floor)] = "floor",
        [nameof(Math.Truncate)] = "trunc",
    };

    private static readonly Dictionary<string, string> Tests = new()
    {
        [nameof(double.IsFinite)] = "isFinite",
        [nameof(double.IsInfinity)] = "isInfinite",
        [nameof(double.IsNaN)] = "isNaN",
    };

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (instance is not null
            || method.DeclaringType is null
            || !DeclaringTypes.Contains(method.DeclaringType)
            || arguments is not [var operand, ..]
            || !DeclaringTypes.Contains(operand.Type))
        {
            return null;
        }

        if (FloatFunctions.TryGetValue((method.Name, arguments.Count), out var function))
        {
            return AsFloat(sql.Call(function, typeof(double), [.. arguments]), method.ReturnType);
        }

        if (arguments.Count == 1)
        {
            if (RoundingFunctions.TryGetValue(method.Name, out function))
            {
                return SameType(function, operand);
            }

            if (Tests.TryGetValue(method.Name, out function))
            {
                return sql.Call(function, typeof(bool), operand);
            }
        }

        return (method.Name, arguments) switch
        {
            (nameof(Math.Abs), [_]) => SameType("abs", operand),
            (nameof(Math.Sign), [_]) => sql.Call("sign", typeof(int), operand),
            (nameof(Math.Tanh), [_]) => AsFloat(Tanh(operand), method.ReturnType),
            (nameof(Math.Log), [_, var newBase]) => AsFloat(Log(operand, newBase), method.ReturnType),
            (nameof(Math.Max) or nameof(Math.Min), [_, var other]) => Extreme(method.Name, operand, other),
            (nameof(Math.Clamp), [_, var minimum, var maximum])
                => Extreme(nameof(Math.Min), Extreme(nameof(Math.Max), operand, minimum), maximum),
            (nameof(Math.Round), _) => Round(operand, [.. arguments.Skip(1)]),
            _ => null,
        };
    }

    private SqlExpression SameType(string function, SqlExpression operand, params SqlExpression[] others)
        => sql.Call(function, operand.Type, operand.TypeMapping, [operand, .. others]);

    private SqlExpression AsFloat(SqlExpression value, Type type)
        => type == typeof(float) ? sql.Call("toFloat32", typeof(float), value) : value;

    // The engine's tanh() is some 1e-16 off, whatever the result: it gives 0 for 1e-17.
    private SqlExpression Tanh(SqlExpression value)
        => sql.If(
            sql.LessThan(sql.Call("abs", typeof(double), value), sql.Constant(1d)),
            sql.Divide(sql.Call("sinh", typeof(double), value), sql.Call("cosh", typeof(double), value)),
            sql.Call("tanh", typeof(double), value));

    // .NET: NaN for the bases that have no logarithm.
    private SqlExpression Log(SqlExpression value, SqlExpression newBase)
    {
        var quotient = sql.Divide(
            sql.Call("log", typeof(double), value),
            sql.Call("log", typeof(double), newBase));
        if (newBase is SqlConstantExpression { Value: double or float } constant
            && Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture) is var known
            && known != 0 && known != 1 && !double.IsPositiveInfinity(known))
        {
            return quotient;
        }

        var one = sql.Constant(1d);

        return sql.If(
            sql.OrElse(
                sql.Equal(newBase, one),
                sql.AndAlso(
                    sql.NotEqual(value, one),
                    sql.OrElse(sql.Equal(newBase, sql.Constant(0d)), sql.Equal(newBase, sql.Constant(double.PositiveInfinity))))),
            sql.Constant(double.NaN),
            quotient);
    }

    /// <summary><see cref="Math.Max(double, double)" /> and its like. The engine's functions skip a NaN that comes first.</summary>
    public SqlExpression Extreme(string method, SqlExpression left, SqlExpression right)
    {
        var mapping = ExpressionExtensions.InferTypeMapping(left, right);
        left = sql.ApplyTypeMapping(left, mapping);
        right = sql.ApplyTypeMapping(right, mapping);
        var extreme = SameType(method == nameof(Math.Max) ? "greatest" : "least", left, right);

        return left is not SqlConstantExpression && (left.Type == typeof(double) || left.Type == typeof(float))
            ? sql.If(sql.Call("isNaN", typeof(bool), left), left, extreme)
            : extreme;
    }

    private SqlExpression? Round(SqlExpression operand, SqlExpression[] others)
    {
        var mode = MidpointRounding.ToEven;
        if (others is [.., { Type: var last } modeArgument] && last == typeof(MidpointRounding))
        {
            if (modeArgument is not SqlConstantExpression { Value: MidpointRounding known })
            {
                return null;
            }

            mode = known;
            others = others[..^1];
        }

        // With digits, .NET scales a float and rounds the product; the engine rounds to the nearest decimal text.
        return (mode, operand.Type == typeof(decimal), others.Length) switch
        {
            (MidpointRounding.ToEven, _, _) => SameType("roundBankers", operand, others),
            (MidpointRounding.AwayFromZero, true, _) => SameType("round", operand, others),
            (MidpointRounding.AwayFromZero, false, 0) => RoundAwayFromZero(operand),
            (MidpointRounding.ToZero, true, _) or (MidpointRounding.ToZero, _, 0) => SameType("trunc", operand, others),
            (MidpointRounding.ToNegativeInfinity, true, _) or (MidpointRounding.ToNegativeInfinity, _, 0)
                => SameType("floor", operand, others),
            (MidpointRounding.ToPositiveInfinity, true, _) or (MidpointRounding.ToPositiveInfinity, _, 0)
                => SameType("ceil", operand, others),
            _ => null,
        };
    }

    // The engine's round() takes a float's half to even.
    private SqlExpression RoundAwayFromZero(SqlExpression operand)
    {
        var whole = SameType("trunc", operand);
        var fraction = SameType("minus", operand, whole);

        return sql.If(
            sql.GreaterThanOrEqual(SameType("abs", fraction), sql.Constant(Half(operand.Type), operand.TypeMapping)),
            AsFloat(SameType("plus", whole, SameType("sign", operand)), operand.Type),
            whole);
    }

    private static object Half(Type type)
        => type == typeof(float) ? 0.5f : 0.5d;
}

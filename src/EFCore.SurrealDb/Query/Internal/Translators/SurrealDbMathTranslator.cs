using ExpressionExtensions = Microsoft.EntityFrameworkCore.Query.ExpressionExtensions;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// Methods of <see cref="Math" />, <see cref="MathF" /> and the static ones of the number types (<see cref="double.Sin(double)" />,
/// <see cref="decimal.Floor(decimal)" />, …). Missing are those that the engine hasn't: hyperbolic functions, <c>Atan2</c>, <c>Cbrt</c>.
/// </summary>
internal sealed class SurrealDbMathTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly HashSet<Type> DeclaringTypes =
    [
        typeof(Math), typeof(MathF), typeof(double), typeof(float), typeof(decimal),
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
    ];

    private static readonly Dictionary<(string Method, int Arguments), string> FloatFunctions = new()
    {
        [(nameof(Math.Acos), 1)] = "math::acos(@0)",
        [(nameof(Math.Asin), 1)] = "math::asin(@0)",
        [(nameof(Math.Atan), 1)] = "math::atan(@0)",
        [(nameof(Math.Cos), 1)] = "math::cos(@0)",
        [(nameof(double.DegreesToRadians), 1)] = "math::deg2rad(@0)",
        [(nameof(Math.Exp), 1)] = "math::pow(math::e, @0)",
        [(nameof(Math.Log), 1)] = "math::ln(@0)",
        [(nameof(Math.Log10), 1)] = "math::log10(@0)",
        [(nameof(Math.Log2), 1)] = "math::log2(@0)",
        [(nameof(Math.Pow), 2)] = "math::pow(@0, @1)",
        [(nameof(double.RadiansToDegrees), 1)] = "math::rad2deg(@0)",
        [(nameof(Math.Sin), 1)] = "math::sin(@0)",
        [(nameof(Math.Sqrt), 1)] = "math::sqrt(@0)",
        [(nameof(Math.Tan), 1)] = "math::tan(@0)",
    };

    // NaN equals itself in the engine, if it has the same sign.
    private static readonly Dictionary<string, string> Tests = new()
    {
        [nameof(double.IsFinite)] = "(math::abs(@0) != NaN AND math::abs(@0) != math::inf)",
        [nameof(double.IsInfinity)] = "(math::abs(@0) = math::inf)",
        [nameof(double.IsNaN)] = "(math::abs(@0) = NaN)",
    };

    private readonly SurrealDbRounding _rounding = new(sql);

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

        return FloatFunctions.TryGetValue((method.Name, arguments.Count), out var template)
            ? SurrealDbNumeric.IsFloat(operand.Type) ? sql.Template(template, method.ReturnType, arguments) : null
            : arguments.Count == 1 && Tests.TryGetValue(method.Name, out template)
                ? sql.Template(template, typeof(bool), operand)
                : (method.Name, arguments) switch
                {
                    (nameof(Math.Ceiling), [_]) => _rounding.Ceiling(operand),
                    (nameof(Math.Floor), [_]) => _rounding.Floor(operand),
                    (nameof(Math.Truncate), [_]) => _rounding.Truncate(operand),
                    (nameof(Math.Abs), [_]) => SameType("math::abs(@0)", operand),

                    // The engine's math::sign() of zero is 1.
                    (nameof(Math.Sign), [_])
                        => sql.Template("(IF @0 > 0 { 1 } ELSE IF @0 < 0 { -1 } ELSE { 0 })", typeof(int), operand),
                    (nameof(Math.Log), [_, var newBase]) when SurrealDbNumeric.IsFloat(operand.Type)
                        => Log(operand, newBase, method.ReturnType),
                    (nameof(Math.Max) or nameof(Math.Min), [_, var other]) => Extreme(method.Name == nameof(Math.Max), operand, other),
                    (nameof(Math.Clamp), [_, var minimum, var maximum])
                        => Extreme(greatest: false, Extreme(greatest: true, operand, minimum), maximum),
                    (nameof(Math.Round), _) => Round(operand, [.. arguments.Skip(1)]),
                    _ => null,
                };
    }

    /// <summary><see cref="Math.Max(double, double)" /> and its like. The engine's skip a NaN, which .NET's don't.</summary>
    public SqlExpression Extreme(bool greatest, SqlExpression left, SqlExpression right)
    {
        var mapping = ExpressionExtensions.InferTypeMapping(left, right);
        left = sql.ApplyTypeMapping(left, mapping);
        right = sql.ApplyTypeMapping(right, mapping);

        var extreme = greatest ? "math::max([@0, @1])" : "math::min([@0, @1])";

        return SameType(
            SurrealDbNumeric.IsFloat(left.Type) ? $"(IF math::abs(@0) = NaN OR math::abs(@1) = NaN {{ NaN }} ELSE {{ {extreme} }})" : extreme,
            left,
            right);
    }

    private SqlExpression SameType(string template, SqlExpression operand, params SqlExpression[] others)
        => sql.Template(template, operand.Type, operand.TypeMapping, [operand, .. others]);

    // .NET: NaN for the bases that have no logarithm.
    private SqlExpression Log(SqlExpression value, SqlExpression newBase, Type type)
        => sql.Template(
            "(IF @1 = 1f OR @0 != 1f AND (@1 = 0f OR @1 = math::inf) { NaN } ELSE { math::ln(@0) / math::ln(@1) })", type, value, newBase);

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

        return others switch
        {
            [] => Round(operand, mode),
            [SqlConstantExpression { Value: int digits }] => Round(operand, digits, mode),
            _ => null,
        };
    }

    // With digits, .NET scales a float below 10^16, rounds the product, and scales it back.
    private SqlExpression? Round(SqlExpression operand, int digits, MidpointRounding mode)
    {
        var isDecimal = operand.Type == typeof(decimal);
        if (digits == 0)
        {
            return Round(operand, mode);
        }

        if (digits < 0 || digits > (isDecimal ? 28 : operand.Type == typeof(float) ? 6 : 15) || operand.Type == typeof(float))
        {
            return null;
        }

        var power = Enumerable.Repeat(10m, digits).Aggregate(1m, (p, ten) => p * ten);
        var factor = isDecimal ? sql.Constant(power, operand.TypeMapping) : sql.Constant((double)power, operand.TypeMapping);
        if (Round(SameType("(@0 * @1)", operand, factor), mode) is not { } rounded)
        {
            return null;
        }

        return isDecimal
            ? SameType("(@0 / @1)", rounded, factor)
            : SameType("(IF math::abs(@0) < 1e16f { @1 / @2 } ELSE { @0 })", operand, rounded, factor);
    }

    private SqlExpression? Round(SqlExpression operand, MidpointRounding mode)
        => mode switch
        {
            MidpointRounding.ToEven => _rounding.ToEven(operand),
            MidpointRounding.AwayFromZero => _rounding.AwayFromZero(operand),
            MidpointRounding.ToZero => _rounding.Truncate(operand),
            MidpointRounding.ToNegativeInfinity => _rounding.Floor(operand),
            MidpointRounding.ToPositiveInfinity => _rounding.Ceiling(operand),
            _ => null,
        };
}

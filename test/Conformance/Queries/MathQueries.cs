using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Math and MathF members, and arithmetic at its edges.</summary>
public sealed class MathQueries : QueryFamily
{
    public MathQueries()
    {
        Rounding();
        Functions();
    }

    private void Rounding()
    {
        Bag("abs_int", s => s.Scalars.Select(x => Math.Abs(x.Int)));
        Bag("abs_long", s => s.Scalars.Select(x => Math.Abs(x.Long)));
        Bag("abs_double", s => s.Scalars.Select(x => Math.Abs(x.Double)));
        Bag("abs_decimal", s => s.Scalars.Select(x => Math.Abs(x.Decimal)));
        Bag("abs_float", s => s.Scalars.Select(x => MathF.Abs(x.Float)));
        Bag("ceiling_double", s => s.Scalars.Select(x => Math.Ceiling(x.Double)));
        Bag("ceiling_decimal", s => s.Scalars.Select(x => Math.Ceiling(x.Decimal)));
        Bag("floor_double", s => s.Scalars.Select(x => Math.Floor(x.Double)));
        Bag("floor_decimal", s => s.Scalars.Select(x => Math.Floor(x.Decimal)));
        Bag("truncate_double", s => s.Scalars.Select(x => Math.Truncate(x.Double)));
        Bag("truncate_decimal", s => s.Scalars.Select(x => Math.Truncate(x.Decimal)));
        Bag("round_double_is_to_even", s => s.Scalars.Select(x => Math.Round(x.Double)));
        Bag("round_halves_to_even", s => s.Scalars.Select(x => Math.Round(x.Id + 0.5)));
        Bag("round_double_digits", s => s.Scalars.Select(x => Math.Round(x.Double, 1)));
        Bag("round_decimal", s => s.Scalars.Select(x => Math.Round(x.Decimal)));
        Bag("round_decimal_digits", s => s.Scalars.Select(x => Math.Round(x.Decimal, 2)));
        Bag("sign_int", s => s.Scalars.Select(x => Math.Sign(x.Int)));
        Bag("sign_double", s => s.Scalars.Select(x => Math.Sign(x.Double)));
        Bag("sign_decimal", s => s.Scalars.Select(x => Math.Sign(x.Decimal)));
    }

    private void Functions()
    {
        Bag("pow", s => s.Scalars.Select(x => Math.Pow(x.Id, 2))).Rounded();
        Bag("sqrt", s => s.Scalars.Select(x => Math.Sqrt(x.Id))).Rounded();
        Bag("sqrt_in_predicate", s => s.Scalars.Where(x => Math.Sqrt(x.Id) > 2.9).Select(x => x.Id));
        Bag("cbrt", s => s.Scalars.Select(x => Math.Cbrt(x.Id))).Rounded();
        Bag("exp", s => s.Scalars.Select(x => Math.Exp(x.Double / 10))).Rounded();
        Bag("log", s => s.Scalars.Select(x => Math.Log(x.Id))).Rounded();
        Bag("log_base", s => s.Scalars.Select(x => Math.Log(x.Id, 3))).Rounded();
        Bag("log10", s => s.Scalars.Select(x => Math.Log10(x.Id))).Rounded();
        Bag("log2", s => s.Scalars.Select(x => Math.Log2(x.Id))).Rounded();
        Bag("sin", s => s.Scalars.Select(x => Math.Sin(x.Double))).Rounded();
        Bag("cos", s => s.Scalars.Select(x => Math.Cos(x.Double))).Rounded();
        Bag("tan", s => s.Scalars.Select(x => Math.Tan(x.Double))).Rounded();
        Bag("asin", s => s.Scalars.Select(x => Math.Asin(x.Id / 20.0))).Rounded();
        Bag("acos", s => s.Scalars.Select(x => Math.Acos(x.Id / 20.0))).Rounded();
        Bag("atan", s => s.Scalars.Select(x => Math.Atan(x.Double))).Rounded();
        Bag("atan2", s => s.Scalars.Select(x => Math.Atan2(x.Double, x.Id))).Rounded();
        Bag("sinh", s => s.Scalars.Select(x => Math.Sinh(x.Id / 8.0))).Rounded();
        Bag("cosh", s => s.Scalars.Select(x => Math.Cosh(x.Id / 8.0))).Rounded();
        Bag("tanh", s => s.Scalars.Select(x => Math.Tanh(x.Double))).Rounded();
        Bag("degrees", s => s.Scalars.Select(x => double.RadiansToDegrees(x.Double))).Rounded();
        Bag("radians", s => s.Scalars.Select(x => double.DegreesToRadians(x.Double))).Rounded();
        Bag("max_two", s => s.Scalars.Select(x => Math.Max(x.Int, 3)));
        Bag("min_two", s => s.Scalars.Select(x => Math.Min(x.Int, 3)));
        Bag("max_nested", s => s.Scalars.Select(x => Math.Max(x.Int, Math.Max(3, x.Id))));
        Bag("max_decimal", s => s.Scalars.Select(x => Math.Max(x.Decimal, 1.5m)));
        Bag("min_double", s => s.Scalars.Select(x => Math.Min(x.Double, 0.5)));
        Bag("is_nan", s => s.Scalars.Where(x => double.IsNaN(x.Double)).Select(x => x.Id)).MayBeEmpty();
        Bag("is_infinity", s => s.Scalars.Where(x => !double.IsInfinity(x.Double)).Select(x => x.Id));
        Bag("sqrtf", s => s.Scalars.Select(x => MathF.Sqrt(x.Id))).Rounded();
        Bag("roundf", s => s.Scalars.Select(x => MathF.Round(x.Float)));
        Bag("floorf", s => s.Scalars.Select(x => MathF.Floor(x.Float)));
        Bag("decimal_division", s => s.Scalars.Select(x => x.Decimal / 3m)).Rounded();
        Bag("decimal_division_by_column", s => s.Scalars.Select(x => x.Decimal / x.Id)).Rounded();
        Bag("decimal_product", s => s.Scalars.Select(x => x.Decimal * x.Decimal)).Rounded();
        Bag("decimal_remainder", s => s.Scalars.Select(x => x.Decimal % 2m));
        Bag("double_remainder", s => s.Scalars.Select(x => x.Double % 2));
        Bag("float_arithmetic", s => s.Scalars.Select(x => new { A = x.Float + 1.5f, B = x.Float * 2, C = x.Float / 4 }));
        Bag("small_integers", s => s.Scalars.Select(x => new { A = x.Short + x.Byte, B = x.SByte * 2, C = x.UShort - x.Byte, D = x.Byte / 7, E = x.UShort % 7 }));
        Bag("unsigned", s => s.Scalars.Select(x => new { A = x.UInt + 1u, B = x.ULong * 2ul, C = x.UInt / 7u, D = x.ULong % 7ul }));
        Bag("unchecked_int_sum_in_long", s => s.Scalars.Select(x => (long)x.Int + int.MaxValue));
        Bag("nested_functions", s => s.Scalars.Where(x => Math.Abs(Math.Round(x.Double) - x.Double) < 0.4).Select(x => x.Id));
        Bag("negate", s => s.Scalars.Select(x => new { A = -x.Int, B = -x.Double, C = -x.Decimal, D = -x.Long, E = -x.Float }));
        Value("sum_of_rounded", s => s.Scalars.Sum(x => Math.Round(x.Decimal, 1)));
        Bag("group_by_floor", s => s.Scalars.GroupBy(x => Math.Floor(x.Double / 5)).Select(g => new { g.Key, N = g.Count() }));
    }
}

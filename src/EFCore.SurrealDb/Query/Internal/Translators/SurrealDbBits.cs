using System.Numerics;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// Bitwise operators, of which the engine has none. With a constant they are arithmetic: the bits of one run from <c>i</c> to <c>j</c> in a
/// number are what is left by 2^(j+1) without what is left by 2^i. Two values are compared bit by bit, if they have 32 at most.
/// </summary>
internal sealed class SurrealDbBits(ISqlExpressionFactory sql)
{
    // Beyond these the arithmetic would overflow.
    private const int MostBits = 62;

    // A closure sees variables, not the fields of the row. The 33rd bit is the sign's, of which the higher ones are copies.
    private const string BitByBit =
        "{ LET $t_l = @0; LET $t_o = @1; LET $t_r = array::range(0, 33).fold(0, |$t_s, $t_k| { LET $t_b = math::pow(2, $t_k); "
        + "$t_s + ((($t_l % (2 * $t_b) + 2 * $t_b) % (2 * $t_b)) / $t_b) * ((($t_o % (2 * $t_b) + 2 * $t_b) % (2 * $t_b)) / $t_b) * $t_b }); "
        + "IF $t_r >= 4294967296 { $t_r - 8589934592 } ELSE { $t_r } }";

    private readonly SurrealDbNumberConversion _conversion = new(sql);

    /// <summary>AND, OR or XOR; null if it can't be done exactly.</summary>
    public SqlExpression? Translate(ExpressionType operatorType, SqlExpression left, SqlExpression right, RelationalTypeMapping mapping)
    {
        if (mapping.StoreType != "int")
        {
            return null;
        }

        left = sql.ApplyTypeMapping(left, mapping);
        right = sql.ApplyTypeMapping(right, mapping);
        var type = left.Type.UnwrapNullable();
        if ((Known(right) is { } mask ? And(left, mask) : Known(left) is { } other ? And(right, other) : And(left, right)) is not { } and)
        {
            return null;
        }

        // In two's complement a + b = (a | b) + (a & b) = (a ^ b) + 2 * (a & b).
        return operatorType switch
        {
            ExpressionType.And => sql.Template("@0", type, mapping, and),
            ExpressionType.Or => sql.Template("(@0 + @1 - @2)", type, mapping, left, right, and),
            _ => sql.Template("(@0 + @1 - 2 * @2)", type, mapping, left, right, and),
        };
    }

    /// <summary>A shift by a constant; null if it can't be done exactly.</summary>
    public SqlExpression? Shift(ExpressionType operatorType, SqlExpression number, SqlExpression count)
    {
        number = sql.ApplyDefaultTypeMapping(number);
        var type = number.Type.UnwrapNullable();
        if (Known(count) is not { } places || !SurrealDbNumeric.IsInteger(type))
        {
            return null;
        }

        var bits = SurrealDbNumeric.SizeOf(type).Bits;
        places &= bits == 64 ? 63 : 31;
        var power = Long(1L << (int)places);

        return operatorType == ExpressionType.RightShift
            ? places > MostBits - 1 ? null : sql.Template("((@0 - (@0 % @1 + @1) % @1) / @1)", type, number.TypeMapping, number, power)
            : bits > 32 || places > 30
                ? null
                : _conversion.Cut(sql.Template("(@0 * @1)", typeof(long), number, power), bits == 32 ? type : typeof(int));
    }

    private SqlExpression? And(SqlExpression number, long mask)
    {
        if (mask < 0)
        {
            return And(number, ~mask) is { } cleared ? sql.Template("(@0 - @1)", typeof(long), number, cleared) : null;
        }

        SqlExpression sum = Long(0);
        for (var rest = (ulong)mask; rest != 0;)
        {
            var start = BitOperations.TrailingZeroCount(rest);
            var end = start + BitOperations.TrailingZeroCount(~(rest >> start));
            if (end > MostBits)
            {
                return null;
            }

            var run = sql.Template("((@0 % @1 + @1) % @1 / @2 * @2)", typeof(long), number, Long(1L << end), Long(1L << start));
            sum = sum is SqlConstantExpression ? run : sql.Template("(@0 + @1)", typeof(long), sum, run);
            rest &= ~((1UL << end) - 1);
        }

        return sum;
    }

    private SqlExpression? And(SqlExpression left, SqlExpression right)
        => Is32Bits(left) && Is32Bits(right)
            ? sql.Template(BitByBit, typeof(long), left, right)
            : null;

    private static bool Is32Bits(SqlExpression expression)
    {
        var type = expression.Type.UnwrapNullable();
        type = type.IsEnum ? Enum.GetUnderlyingType(type) : type;

        return SurrealDbNumeric.IsInteger(type) && SurrealDbNumeric.SizeOf(type).Bits <= 32;
    }

    private static long? Known(SqlExpression expression)
        => expression is SqlConstantExpression { Value: { } value } && (value is Enum || SurrealDbNumeric.IsInteger(value.GetType()))
            ? unchecked((long)ToUInt64(value))
            : null;

    private static ulong ToUInt64(object value)
        => Convert.GetTypeCode(value) == TypeCode.UInt64
            ? Convert.ToUInt64(value, CultureInfo.InvariantCulture)
            : unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));

    private SqlExpression Long(long value)
        => sql.ApplyDefaultTypeMapping(sql.Constant(value));
}

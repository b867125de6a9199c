namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// Conversions between number types where the engine's differ from .NET's: its <c>int</c> has 64 bits, so that smaller ones have to be cut to
/// theirs; and it refuses to make one of a number with something after the point.
/// </summary>
internal sealed class SurrealDbNumberConversion(ISqlExpressionFactory sql)
{
    private readonly SurrealDbRounding _rounding = new(sql);

    /// <summary>Whether a conversion needs more than the engine's cast.</summary>
    public static bool Handles(Type from, Type to)
    {
        from = from.UnwrapNullable();
        to = to.UnwrapNullable();

        return SurrealDbNumeric.IsInteger(to) && from != to
            && (SurrealDbNumeric.IsInteger(from) ? !SurrealDbNumeric.Holds(to, from) : SurrealDbNumeric.IsNumber(from));
    }

    /// <summary>The number as the other type has it.</summary>
    public SqlExpression Translate(SqlExpression number, Type target)
        => SurrealDbNumeric.IsInteger(number.Type)
            ? Cut(number, target)
            : Cut(sql.Template("(<int>@0)", typeof(long), _rounding.Truncate(sql.ApplyDefaultTypeMapping(number))), target);

    /// <summary>The low bits of an integer, as many as a type has.</summary>
    public SqlExpression Cut(SqlExpression integer, Type target)
    {
        var (bits, isSigned) = SurrealDbNumeric.SizeOf(target);

        return bits == 64
            ? isSigned
                ? sql.Template("@0", target, integer)
                : sql.Template("(IF @0 < 0 { THROW 'A negative number has no equal of 64 bits without a sign in SurrealDB' } ELSE { @0 })", target, integer)
            : sql.Template(
                isSigned ? "((@0 % @1 + @1 + @2) % @1 - @2)" : "((@0 % @1 + @1) % @1)",
                target,
                isSigned ? [integer, Long(1L << bits), Long(1L << (bits - 1))] : [integer, Long(1L << bits)]);
    }

    private SqlExpression Long(long value)
        => sql.ApplyDefaultTypeMapping(sql.Constant(value));
}

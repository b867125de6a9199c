using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>What all translators need: a call of a function that gives NULL for a NULL argument.</summary>
internal static class ClickHouseSqlExpressionFactoryExtensions
{
    extension(ISqlExpressionFactory sql)
    {
        /// <summary>A call that is NULL when an argument is; mapped as <paramref name="type" /> is by default.</summary>
        public SqlExpression Call(string function, Type type, params SqlExpression[] arguments)
            => sql.ApplyDefaultTypeMapping(
                sql.Function(function, arguments, nullable: true, argumentsPropagateNullability: All(arguments.Length), type));

        /// <summary>A call that is NULL when an argument is.</summary>
        public SqlExpression Call(string function, Type type, RelationalTypeMapping? typeMapping, params SqlExpression[] arguments)
            => sql.ApplyDefaultTypeMapping(
                sql.Function(function, arguments, nullable: true, argumentsPropagateNullability: All(arguments.Length), type, typeMapping));

        /// <summary>A conversion that gives NULL instead of a wrapped value for what <paramref name="storeType" /> can't hold.</summary>
        public SqlExpression CastOrNull(SqlExpression operand, Type type, string storeType)
            => sql.Call("accurateCastOrNull", type, operand, sql.Constant(storeType));

        /// <summary>A truth value as the engine's own, where a converter keeps it as something else.</summary>
        public SqlExpression Truth(SqlExpression value)
            => !IsConverted(value)
                ? value
                : value is ColumnExpression { IsNullable: false }
                    ? sql.Is(value, true)
                    : sql.ApplyDefaultTypeMapping(
                        sql.Case(
                            [
                                new CaseWhenClause(sql.Is(value, true), sql.Constant(true)),
                                new CaseWhenClause(sql.Is(value, false), sql.Constant(false)),
                            ],
                            null));

        /// <summary>
        /// Values of which one column, or one result, is made: truth values as the engine's own if they are kept in different ways.
        /// </summary>
        /// <exception cref="InvalidOperationException">Other values are kept in ways that have nothing in common.</exception>
        public IReadOnlyList<SqlExpression> Alike(IReadOnlyList<SqlExpression> values)
        {
            var mapped = values.Where(v => v.TypeMapping is not null).ToList();
            if (mapped.Any(IsConverted))
            {
                return mapped.TrueForAll(v => v.TypeMapping!.Converter == mapped[0].TypeMapping!.Converter) ? values : [.. values.Select(sql.Truth)];
            }

            var other = mapped.Find(v => AreUnlike(mapped[0].TypeMapping!, v.TypeMapping!));

            return other is null
                ? values
                : throw new InvalidOperationException(
                    ClickHouseStrings.KeptDifferently(mapped[0].Print(), mapped[0].TypeMapping!.StoreType, other.Print(), other.TypeMapping!.StoreType));
        }

        private SqlExpression Is(SqlExpression value, bool truth)
            => sql.Equal(value, sql.Constant(truth, value.TypeMapping));

        /// <summary>A test without three-valued logic: for use on operands that aren't NULL.</summary>
        public SqlExpression If(SqlExpression test, SqlExpression ifTrue, SqlExpression ifFalse)
            => sql.ApplyDefaultTypeMapping(sql.Case([new CaseWhenClause(test, ifTrue)], ifFalse));
    }

    /// <summary>Whether a truth value is kept as something else.</summary>
    public static bool IsConverted(SqlExpression value)
        => value.Type.UnwrapNullable() == typeof(bool) && value.TypeMapping is { Converter: not null };

    // Integers of any width have a common type.
    private static bool AreUnlike(RelationalTypeMapping first, RelationalTypeMapping second)
        => (first.Converter is not null || second.Converter is not null)
            && ClickHouseStoreType.Unwrap(first.StoreType) != ClickHouseStoreType.Unwrap(second.StoreType)
            && ProviderType(first) is var one
            && ProviderType(second) is var two
            && one != two
            && !(ClickHouseNumeric.IsInteger(one) && ClickHouseNumeric.IsInteger(two));

    private static Type ProviderType(RelationalTypeMapping mapping)
        => (mapping.Converter?.ProviderClrType ?? mapping.ClrType).UnwrapNullable();

    private static bool[] All(int count)
    {
        var all = new bool[count];
        Array.Fill(all, true);

        return all;
    }
}

using EFCore.SurrealDb.Query.Internal.Expressions;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>What all translators need: a piece of SurrealQL that is NULL where an operand is.</summary>
internal static class SurrealDbSqlExpressionFactoryExtensions
{
    extension(ISqlExpressionFactory sql)
    {
        /// <summary>A piece of SurrealQL, mapped as <paramref name="type" /> is by default.</summary>
        public SqlExpression Template(string template, Type type, params IReadOnlyList<SqlExpression> operands)
            => sql.Template(template, type, typeMapping: null, operands);

        /// <summary>A piece of SurrealQL.</summary>
        public SqlExpression Template(
            string template,
            Type type,
            RelationalTypeMapping? typeMapping,
            params IReadOnlyList<SqlExpression> operands)
            => sql.ApplyDefaultTypeMapping(
                new SurrealDbTemplateExpression(
                    template, [.. operands.Select(o => sql.ApplyDefaultTypeMapping(o))], propagatesNull: true, type.UnwrapNullable(), typeMapping));

        /// <summary>A piece of SurrealQL that knows what to do with NONE, and isn't NONE itself.</summary>
        public SqlExpression NullSafeTemplate(string template, Type type, params IReadOnlyList<SqlExpression> operands)
            => sql.ApplyDefaultTypeMapping(
                new SurrealDbTemplateExpression(
                    template, [.. operands.Select(o => sql.ApplyDefaultTypeMapping(o))], propagatesNull: false, type.UnwrapNullable(), null));

        /// <summary>A test without three-valued logic: for use on operands that aren't NULL.</summary>
        public SqlExpression If(SqlExpression test, SqlExpression ifTrue, SqlExpression ifFalse)
            => sql.ApplyDefaultTypeMapping(sql.Case([new CaseWhenClause(test, ifTrue)], ifFalse));
    }
}

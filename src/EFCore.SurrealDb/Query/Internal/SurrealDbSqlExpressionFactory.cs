using EFCore.SurrealDb.Query.Internal.Expressions;

namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbSqlExpressionFactory(SqlExpressionFactoryDependencies dependencies) : SqlExpressionFactory(dependencies)
{
    [return: NotNullIfNotNull(nameof(sqlExpression))]
    public override SqlExpression? ApplyTypeMapping(SqlExpression? sqlExpression, RelationalTypeMapping? typeMapping)
        => sqlExpression is SurrealDbTemplateExpression { TypeMapping: null } template
            ? template.ApplyTypeMapping(typeMapping)
            : base.ApplyTypeMapping(sqlExpression, typeMapping);
}

using EFCore.SurrealDb.Query.Internal.Expressions;

namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbSqlNullabilityProcessor(
    RelationalParameterBasedSqlProcessorDependencies dependencies,
    RelationalParameterBasedSqlProcessorParameters parameters)
    : SqlNullabilityProcessor(dependencies, parameters)
{
    protected override SqlExpression VisitCustomSqlExpression(
        SqlExpression sqlExpression,
        bool allowOptimizedExpansion,
        out bool nullable)
    {
        if (sqlExpression is not SurrealDbTemplateExpression template)
        {
            return base.VisitCustomSqlExpression(sqlExpression, allowOptimizedExpansion, out nullable);
        }

        var operands = new SqlExpression[template.Operands.Count];
        nullable = false;
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = Visit(template.Operands[i], out var operandNullable);
            nullable |= template.PropagatesNull && operandNullable;
        }

        return template.Update(operands);
    }
}

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
        var nullables = new List<SqlExpression>();
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = Visit(template.Operands[i], out var operandNullable);
            if (template.PropagatesNull && operandNullable)
            {
                nullables.Add(operands[i]);
            }
        }

        SqlExpression result = template.Update(operands);
        nullable = nullables.Count > 0;
        if (!nullable || allowOptimizedExpansion || UseRelationalNulls || template.Type != typeof(bool))
        {
            return result;
        }

        // As EF Core has it of LIKE: null is like nothing, so that its opposite is true.
        nullable = false;

        return nullables.Aggregate(result, (test, operand) => Dependencies.SqlExpressionFactory.AndAlso(
            Dependencies.SqlExpressionFactory.IsNotNull(operand), test));
    }
}

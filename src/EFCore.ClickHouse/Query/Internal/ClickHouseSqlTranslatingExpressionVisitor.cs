namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseSqlTranslatingExpressionVisitor(
    RelationalSqlTranslatingExpressionVisitorDependencies dependencies,
    QueryCompilationContext queryCompilationContext,
    QueryableMethodTranslatingExpressionVisitor queryableMethodTranslatingExpressionVisitor)
    : RelationalSqlTranslatingExpressionVisitor(dependencies, queryCompilationContext, queryableMethodTranslatingExpressionVisitor)
{
    private readonly ClickHouseTemporalOperatorTranslator _temporalOperators = new(dependencies.SqlExpressionFactory);

    protected override Expression VisitBinary(BinaryExpression binaryExpression)
    {
        if (binaryExpression.NodeType == ExpressionType.ArrayIndex && binaryExpression.Left.Type == typeof(byte[]))
        {
            return Visit(binaryExpression.Left) is SqlExpression bytes && Visit(binaryExpression.Right) is SqlExpression index
                ? ClickHouseByteArrayTranslator.At(Dependencies.SqlExpressionFactory, bytes, index)
                : QueryCompilationContext.NotTranslatedExpression;
        }

        if (!ClickHouseTemporalOperatorTranslator.Handles(binaryExpression))
        {
            return base.VisitBinary(binaryExpression);
        }

        return Visit(binaryExpression.Left) is SqlExpression left
            && Visit(binaryExpression.Right) is SqlExpression right
            && _temporalOperators.Translate(binaryExpression.NodeType, left, right) is { } translation
                ? translation
                : QueryCompilationContext.NotTranslatedExpression;
    }

    protected override Expression VisitUnary(UnaryExpression unaryExpression)
        => unaryExpression.NodeType == ExpressionType.ArrayLength && unaryExpression.Operand.Type == typeof(byte[])
            ? Visit(unaryExpression.Operand) is SqlExpression bytes
                ? ClickHouseByteArrayTranslator.Length(Dependencies.SqlExpressionFactory, bytes)
                : QueryCompilationContext.NotTranslatedExpression
            : base.VisitUnary(unaryExpression);
}

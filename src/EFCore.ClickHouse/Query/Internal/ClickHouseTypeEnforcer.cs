using EFCore.ClickHouse.Storage.Internal.Mapping;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Gives results the type that their mapping promises. The engine widens (Int32 + Int32 is Int64, a comparison is UInt8, count() is UInt64,
/// the literal 1 is UInt8), and makes a Variant of a CASE whose branches have no common type.
/// </summary>
internal sealed class ClickHouseTypeEnforcer : ExpressionVisitor
{
    public static Expression Process(Expression expression)
        => new ClickHouseTypeEnforcer().Visit(expression);

    /// <summary>Whether the engine gives the expression exactly its mapping's type, but for nullability.</summary>
    public static bool IsExact(SqlExpression expression)
        => expression switch
        {
            ColumnExpression or SqlParameterExpression or ScalarSubqueryExpression or JsonScalarExpression => true,
            SqlUnaryExpression { OperatorType: ExpressionType.Convert } => true,
            SqlUnaryExpression { OperatorType: ExpressionType.Not, Operand: var operand } when operand.Type == typeof(bool) => IsExact(operand),
            SqlConstantExpression { Value: null } => false,
            SqlConstantExpression { TypeMapping: ClickHouseIntegerTypeMapping or ClickHouseInt32TypeMapping } => false,
            SqlConstantExpression { TypeMapping: ClickHouseTimeSpanTypeMapping } => false,
            SqlConstantExpression constant => constant.TypeMapping is { Converter: null } || IsText(constant),
            CaseExpression @case => @case.WhenClauses.All(w => IsExact(w.Result)) && (@case.ElseResult is null || IsExact(@case.ElseResult)),
            SqlFunctionExpression { Name: "COALESCE", Arguments: { } arguments } => arguments.All(IsExact),
            SqlBinaryExpression { OperatorType: ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide } binary
                => binary.TypeMapping is ClickHouseFloatTypeMapping { StoreType: "Float64" } or ClickHouseDecimalTypeMapping || IsText(binary),
            _ => IsText(expression),
        };

    private static bool IsText(SqlExpression expression)
        => expression.TypeMapping is { StoreType: "String" };

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ShapedQueryExpression shapedQuery:
                return shapedQuery.UpdateQueryExpression(Visit(shapedQuery.QueryExpression));

            case ProjectionExpression projection:
                return projection.Update(Enforce((SqlExpression)Visit(projection.Expression)));

            case CaseExpression @case:
            {
                var visited = (CaseExpression)base.VisitExtension(@case);

                return visited.Update(
                    visited.Operand,
                    [.. visited.WhenClauses.Select(w => new CaseWhenClause(w.Test, EnforceBranch(w.Result, visited.TypeMapping)))],
                    visited.ElseResult is null ? null : EnforceBranch(visited.ElseResult, visited.TypeMapping));
            }

            case SqlFunctionExpression { Name: "COALESCE" } coalesce:
            {
                var visited = (SqlFunctionExpression)base.VisitExtension(coalesce);

                return visited.Update(null, [.. visited.Arguments!.Select(a => EnforceBranch(a, visited.TypeMapping))]);
            }

            default:
                return base.VisitExtension(node);
        }
    }

    // Constants take part in any common type; a result computed by the engine may not.
    private static SqlExpression EnforceBranch(SqlExpression branch, RelationalTypeMapping? mapping)
        => branch is SqlConstantExpression or CaseExpression || branch.TypeMapping is null ? branch : Enforce(branch);

    private static SqlExpression Enforce(SqlExpression expression)
        => expression.TypeMapping is null or ClickHouseOpaqueTypeMapping || IsExact(expression)
            ? expression
            : new SqlUnaryExpression(ExpressionType.Convert, expression, expression.Type, expression.TypeMapping);
}

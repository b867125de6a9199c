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
            SqlFunctionExpression { Name: "accurateCast" or "reinterpret" } => true,
            SqlFunctionExpression { TypeMapping.StoreType: var storeType } function
                when ClickHouseNumeric.ConversionFunction(storeType) is var (conversion, _) && function.Name == conversion => true,
            SqlBinaryExpression { OperatorType: ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide } binary
                => binary.TypeMapping is ClickHouseFloatTypeMapping { StoreType: "Float64" } or ClickHouseDecimalTypeMapping || IsText(binary),
            SqlBinaryExpression { OperatorType: ExpressionType.Modulo, TypeMapping: ClickHouseDecimalTypeMapping } => true,
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

            case PredicateJoinExpressionBase join:
            {
                var visited = (PredicateJoinExpressionBase)base.VisitExtension(join);

                return visited.Update(visited.Table, EnforceKeys(visited.JoinPredicate));
            }

            case CaseExpression @case:
            {
                var visited = (CaseExpression)base.VisitExtension(@case);
                var mapping = Widest([.. visited.WhenClauses.Select(w => w.Result), visited.ElseResult], visited.TypeMapping);

                return visited.Update(
                    visited.Operand,
                    [.. visited.WhenClauses.Select(w => new CaseWhenClause(w.Test, EnforceBranch(w.Result, mapping)))],
                    visited.ElseResult is null ? null : EnforceBranch(visited.ElseResult, mapping));
            }

            case SqlFunctionExpression { Name: "COALESCE" } coalesce:
            {
                var visited = (SqlFunctionExpression)base.VisitExtension(coalesce);

                var mapping = Widest(visited.Arguments!, visited.TypeMapping);

                return visited.Update(null, [.. visited.Arguments!.Select(a => EnforceBranch(a, mapping))]);
            }

            // Arguments must have a common type (386), which lengths (UInt64) and columns (Int32) have not.
            case SqlFunctionExpression { Name: "least" or "greatest", Type: var type } when ClickHouseNumeric.IsInteger(type.UnwrapNullable()):
            {
                var visited = (SqlFunctionExpression)base.VisitExtension(node);

                return visited.Update(null, [.. visited.Arguments!.Select(EnforceOperand)]);
            }

            default:
                return base.VisitExtension(node);
        }
    }

    // The keys of a join must have a common type (386), which lengths (UInt64) and columns (Int32) have not; anywhere else they compare.
    private static SqlExpression EnforceKeys(SqlExpression predicate)
        => predicate switch
        {
            SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } and => and.Update(EnforceKeys(and.Left), EnforceKeys(and.Right)),
            SqlBinaryExpression { OperatorType: ExpressionType.Equal } equal when ClickHouseNumeric.IsInteger(equal.Left.Type.UnwrapNullable())
                => equal.Update(EnforceOperand(equal.Left), EnforceOperand(equal.Right)),
            _ => predicate,
        };

    private static SqlExpression EnforceOperand(SqlExpression operand)
        => operand is SqlConstantExpression ? operand : Enforce(operand);

    // Constants take part in any common type; a result computed by the engine may not. Decimals must have the very same scale (48).
    private static SqlExpression EnforceBranch(SqlExpression branch, RelationalTypeMapping? mapping)
        => mapping is ClickHouseDecimalTypeMapping { Converter: null }
            ? branch is SqlConstantExpression { Value: null }
                ? branch
                : new SqlUnaryExpression(ExpressionType.Convert, branch, branch.Type, mapping)
            : branch is SqlConstantExpression or CaseExpression || branch.TypeMapping is null ? branch : Enforce(branch);

    private static RelationalTypeMapping? Widest(IEnumerable<SqlExpression?> branches, RelationalTypeMapping? mapping)
        => mapping is not ClickHouseDecimalTypeMapping
            ? mapping
            : new ClickHouseDecimalTypeMapping(
                branches.Max(b => b?.TypeMapping?.Precision ?? 0) is > 38 ? 76 : 38,
                branches.Max(b => (b as SqlConstantExpression)?.Value is decimal value ? Math.Max(value.Scale, b!.TypeMapping?.Scale ?? 0) : b?.TypeMapping?.Scale ?? 0));

    private static SqlExpression Enforce(SqlExpression expression)
        => expression.TypeMapping is null or ClickHouseOpaqueTypeMapping || IsExact(expression)
            ? expression
            : new SqlUnaryExpression(ExpressionType.Convert, expression, expression.Type, expression.TypeMapping);
}

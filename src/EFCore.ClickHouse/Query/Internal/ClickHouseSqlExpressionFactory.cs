using EFCore.ClickHouse.Storage.Internal.Mapping;

namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseSqlExpressionFactory(SqlExpressionFactoryDependencies dependencies) : SqlExpressionFactory(dependencies)
{
    /// <summary>The most digits after the point that <see cref="decimal" /> has.</summary>
    private const int LargestScale = 28;

    [return: NotNullIfNotNull(nameof(sqlExpression))]
    public override SqlExpression? ApplyTypeMapping(SqlExpression? sqlExpression, RelationalTypeMapping? typeMapping)
    {
        var mapped = base.ApplyTypeMapping(sqlExpression, typeMapping);

        return mapped is SqlBinaryExpression binary
            && sqlExpression is { TypeMapping: null }
            && ResultMapping(binary) is { } mapping
                ? new SqlBinaryExpression(binary.OperatorType, binary.Left, binary.Right, binary.Type, mapping)
                : mapped;
    }

    // EF Core takes an operand's mapping for the result: a product would lose the digits that exceed the operand's scale.
    private static ClickHouseDecimalTypeMapping? ResultMapping(SqlBinaryExpression binary)
    {
        if (binary is not
            {
                TypeMapping: ClickHouseDecimalTypeMapping { Converter: null },
                Left.TypeMapping: ClickHouseDecimalTypeMapping { Converter: null } left,
                Right.TypeMapping: ClickHouseDecimalTypeMapping { Converter: null } right,
            })
        {
            return null;
        }

        var (leftScale, rightScale) = (ScaleOf(binary.Left, left), ScaleOf(binary.Right, right));

        return binary.OperatorType switch
        {
            ExpressionType.Multiply => new ClickHouseDecimalTypeMapping(76, Math.Min(LargestScale, leftScale + rightScale)),
            ExpressionType.Divide => new ClickHouseDecimalTypeMapping(76, Math.Max(ClickHouseDecimalTypeMapping.DefaultScale, leftScale)),
            ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Modulo
                => new ClickHouseDecimalTypeMapping(Math.Max(left.Precision ?? 38, right.Precision ?? 38) > 38 ? 76 : 38, Math.Max(leftScale, rightScale)),
            _ => null,
        };
    }

    // A constant or a parameter took its mapping from the other operand, and may have more digits than that.
    private static int ScaleOf(SqlExpression operand, RelationalTypeMapping mapping)
        => operand switch
        {
            SqlConstantExpression { Value: decimal value } => value.Scale,
            SqlParameterExpression => LargestScale,
            _ => mapping.Scale ?? 0,
        };
}

using EFCore.ClickHouse.Storage.Internal.Mapping;

namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseSqlExpressionFactory(SqlExpressionFactoryDependencies dependencies) : SqlExpressionFactory(dependencies)
{
    /// <summary>The most digits after the point that <see cref="decimal" /> has.</summary>
    private const int LargestScale = 28;

    [return: NotNullIfNotNull(nameof(sqlExpression))]
    public override SqlExpression? ApplyTypeMapping(SqlExpression? sqlExpression, RelationalTypeMapping? typeMapping)
    {
        if (sqlExpression is { TypeMapping.Converter: null } && sqlExpression.Type.UnwrapNullable() == typeof(bool) && typeMapping is { Converter: not null })
        {
            return Kept(sqlExpression, typeMapping);
        }

        var mapped = base.ApplyTypeMapping(sqlExpression, typeMapping);

        return sqlExpression is { TypeMapping: null }
            ? mapped switch
            {
                SqlBinaryExpression binary when ResultMapping(binary) is { } mapping
                    => new SqlBinaryExpression(binary.OperatorType, binary.Left, binary.Right, binary.Type, mapping),
                SqlBinaryExpression binary when WidenedMapping(binary) is { } mapping
                    => new SqlBinaryExpression(
                        binary.OperatorType,
                        Widen(binary.Left, mapping),
                        Widen(binary.Right, mapping),
                        mapping.ClrType,
                        mapping),
                SqlUnaryExpression { OperatorType: ExpressionType.Negate or ExpressionType.OnesComplement } unary when IsSmall(unary.TypeMapping)
                    => new SqlUnaryExpression(unary.OperatorType, unary.Operand, typeof(int), ClickHouseInt32TypeMapping.Default),
                _ => mapped,
            }
            : mapped;
    }

    // A truth value of the engine's own, as a converter keeps it: a column may be set to it.
    private SqlExpression Kept(SqlExpression truth, RelationalTypeMapping mapping)
        => truth is SqlConstantExpression { Value: var value }
            ? Constant(value, truth.Type, mapping)
            : Case(
                [
                    new CaseWhenClause(truth, Constant(true, mapping)),
                    new CaseWhenClause(Not(truth), Constant(false, mapping)),
                ],
                null);

    // A converted truth value has no NOT. EF Core would turn the comparison around, which of a NaN is as false as it was.
    public override SqlExpression? MakeUnary(
        ExpressionType operatorType,
        SqlExpression operand,
        Type type,
        RelationalTypeMapping? typeMapping = null,
        SqlExpression? existingExpression = null)
        => operatorType == ExpressionType.Not && ClickHouseSqlExpressionFactoryExtensions.IsConverted(operand)
            ? operand is ColumnExpression { IsNullable: false }
                ? Equal(operand, Constant(false, operand.TypeMapping))
                : Not(this.Truth(operand))
            : operatorType == ExpressionType.Not && IsFloatOrder(operand)
                ? this.Call("not", type, operand.TypeMapping, operand)
                : base.MakeUnary(operatorType, operand, type, typeMapping, existingExpression);

    private static bool IsFloatOrder(SqlExpression operand)
        => operand is SqlBinaryExpression
            {
                OperatorType: ExpressionType.LessThan or ExpressionType.LessThanOrEqual
                    or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual,
            } binary
            && (IsFloat(binary.Left) || IsFloat(binary.Right));

    private static bool IsFloat(SqlExpression value)
        => value.Type.UnwrapNullable() is var type && (type == typeof(double) || type == typeof(float));

    // Converted truth values compare with values that are converted alike. Of two complex types that are compared, one may keep a collection
    // as an array, and the other, since it may be absent, as JSON text.
    public override SqlExpression? MakeBinary(
        ExpressionType operatorType,
        SqlExpression left,
        SqlExpression right,
        RelationalTypeMapping? typeMapping,
        SqlExpression? existingExpression = null)
        => (operatorType, left.TypeMapping, right.TypeMapping) switch
        {
            (ExpressionType.Equal or ExpressionType.NotEqual, { } first, { } second) when first.Converter != second.Converter && AnyIsConverted(left, right)
                => base.MakeBinary(operatorType, this.Truth(left), this.Truth(right), typeMapping),
            (ExpressionType.And or ExpressionType.Or or ExpressionType.ExclusiveOr or ExpressionType.AndAlso or ExpressionType.OrElse, _, _)
                when AnyIsConverted(left, right)
                => base.MakeBinary(operatorType, this.Truth(left), this.Truth(right), typeMapping),
            (ExpressionType.Equal, ClickHouseArrayTypeMapping array, { ElementTypeMapping: not null } text) when IsText(text)
                => AndAlso(IsNotNull(right), base.MakeBinary(operatorType, left, Parse(right, array), typeMapping)!),
            (ExpressionType.NotEqual, ClickHouseArrayTypeMapping array, { ElementTypeMapping: not null } text) when IsText(text)
                => OrElse(IsNull(right), base.MakeBinary(operatorType, left, Parse(right, array), typeMapping)!),
            (ExpressionType.Equal or ExpressionType.NotEqual, { ElementTypeMapping: not null } text, ClickHouseArrayTypeMapping) when IsText(text)
                => MakeBinary(operatorType, right, left, typeMapping, existingExpression),
            (ExpressionType.Equal or ExpressionType.NotEqual
                or ExpressionType.LessThan or ExpressionType.LessThanOrEqual
                or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual, { }, { })
                when this.Alike([left, right]) is [var first, var second]
                => base.MakeBinary(operatorType, first, second, typeMapping, existingExpression),
            _ => base.MakeBinary(operatorType, left, right, typeMapping, existingExpression),
        };

    public override SqlExpression Coalesce(SqlExpression left, SqlExpression right, RelationalTypeMapping? typeMapping = null)
    {
        var alike = this.Alike([left, right]);

        return base.Coalesce(alike[0], alike[1], typeMapping);
    }

    public override SqlExpression Case(IReadOnlyList<CaseWhenClause> whenClauses, SqlExpression? elseResult)
    {
        var results = whenClauses.Select(c => c.Result);
        var alike = this.Alike(elseResult is null ? [.. results] : [.. results, elseResult]);

        return base.Case([.. whenClauses.Select((c, i) => new CaseWhenClause(c.Test, alike[i]))], elseResult is null ? null : alike[^1]);
    }

    private static bool AnyIsConverted(SqlExpression left, SqlExpression right)
        => ClickHouseSqlExpressionFactoryExtensions.IsConverted(left) || ClickHouseSqlExpressionFactoryExtensions.IsConverted(right);

    private static bool IsText(RelationalTypeMapping mapping)
        => mapping is ClickHouseStringTypeMapping;

    private static JsonScalarExpression Parse(SqlExpression text, ClickHouseArrayTypeMapping array)
        => new(text, [], array.ClrType, array, nullable: false);

    // C# computes with bytes and shorts as with int; EF Core removes that conversion and takes an operand's mapping for the result, to
    // which the engine would wrap it.
    private static RelationalTypeMapping? WidenedMapping(SqlBinaryExpression binary)
        => binary.OperatorType switch
        {
            ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide or ExpressionType.Modulo
                or ExpressionType.LeftShift or ExpressionType.RightShift
                => (IsSmall(binary.Left.TypeMapping), IsSmall(binary.Right.TypeMapping)) switch
                {
                    (true, true) => ClickHouseInt32TypeMapping.Default,
                    (true, false) => binary.Right.TypeMapping,
                    (false, true) => binary.Left.TypeMapping,
                    _ => null,
                },
            _ => null,
        };

    private static bool IsSmall(RelationalTypeMapping? mapping)
        => mapping is { Converter: null }
            && (mapping.ClrType == typeof(byte) || mapping.ClrType == typeof(sbyte) || mapping.ClrType == typeof(short) || mapping.ClrType == typeof(ushort));

    // A constant or a parameter took its mapping from the other operand, which may not hold its value.
    private static SqlExpression Widen(SqlExpression operand, RelationalTypeMapping mapping)
        => operand switch
        {
            SqlConstantExpression constant when constant.Type == typeof(int) => constant.ApplyTypeMapping(mapping),
            SqlParameterExpression parameter when parameter.Type == typeof(int) => parameter.ApplyTypeMapping(mapping),
            _ => operand,
        };

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
            ExpressionType.Modulo => new ClickHouseDecimalTypeMapping(76, Math.Max(leftScale, rightScale)),
            ExpressionType.Add or ExpressionType.Subtract
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

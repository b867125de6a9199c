using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Query.Internal.Expressions;
using ExpressionExtensions = Microsoft.EntityFrameworkCore.Query.ExpressionExtensions;

namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbSqlExpressionFactory(SqlExpressionFactoryDependencies dependencies) : SqlExpressionFactory(dependencies)
{
    private readonly RelationalTypeMapping _intMapping = dependencies.TypeMappingSource.FindMapping(typeof(int))!;

    [return: NotNullIfNotNull(nameof(sqlExpression))]
    public override SqlExpression? ApplyTypeMapping(SqlExpression? sqlExpression, RelationalTypeMapping? typeMapping)
    {
        if (sqlExpression is SurrealDbTemplateExpression { TypeMapping: null } template)
        {
            return template.ApplyTypeMapping(typeMapping);
        }

        var mapped = base.ApplyTypeMapping(sqlExpression, typeMapping);

        return sqlExpression is SqlBinaryExpression { TypeMapping: null } && mapped is SqlBinaryExpression binary && WidenedMapping(binary) is { } mapping
            ? new SqlBinaryExpression(
                binary.OperatorType, Widen(binary.Left, mapping), Widen(binary.Right, mapping), mapping.ClrType, mapping)
            : mapped;
    }

    public override SqlExpression? MakeBinary(
        ExpressionType operatorType,
        SqlExpression left,
        SqlExpression right,
        RelationalTypeMapping? typeMapping,
        SqlExpression? existingExpression = null)
    {
        if (operatorType is not (ExpressionType.And or ExpressionType.Or or ExpressionType.ExclusiveOr) || left.Type.UnwrapNullable() == typeof(bool))
        {
            return base.MakeBinary(operatorType, left, right, typeMapping, existingExpression);
        }

        var mapping = typeMapping
            ?? ExpressionExtensions.InferTypeMapping(left, right)
            ?? Dependencies.TypeMappingSource.FindMapping(left.Type, Dependencies.Model);

        return mapping is not null && new SurrealDbBits(this).Translate(operatorType, left, right, mapping) is { } translation
            ? translation
            : throw new InvalidOperationException(SurrealDbStrings.NoBitwiseOperator(operatorType.ToString()));
    }

    // C# computes with bytes and shorts as with int; EF Core removes that conversion and takes an operand's mapping for the result, which
    // may not hold it.
    private RelationalTypeMapping? WidenedMapping(SqlBinaryExpression binary)
        => binary.OperatorType switch
        {
            ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide or ExpressionType.Modulo
                => (IsSmall(binary.Left.TypeMapping), IsSmall(binary.Right.TypeMapping)) switch
                {
                    (true, true) => _intMapping,
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
}

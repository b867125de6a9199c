using ExpressionExtensions = Microsoft.EntityFrameworkCore.Query.ExpressionExtensions;

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

        // EF Core takes the conversion of a character to its code away.
        if (binaryExpression is { Method: null, Left: var first, Right: var second } && ComputesWithCodes(binaryExpression.NodeType, first, second))
        {
            return Visit(first) is SqlExpression firstCode && Visit(second) is SqlExpression secondCode
                ? Dependencies.SqlExpressionFactory.MakeBinary(binaryExpression.NodeType, firstCode, secondCode, typeMapping: null)!
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
    {
        switch (unaryExpression)
        {
            case { NodeType: ExpressionType.ArrayLength, Operand.Type: var type } when type == typeof(byte[]):
                return Visit(unaryExpression.Operand) is SqlExpression bytes
                    ? ClickHouseByteArrayTranslator.Length(Dependencies.SqlExpressionFactory, bytes)
                    : QueryCompilationContext.NotTranslatedExpression;

            case { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked, Operand.Type: var from, Type: var to }
                when to.UnwrapNullable() == typeof(decimal)
                && (from.UnwrapNullable() == typeof(float) || from.UnwrapNullable() == typeof(double)):
                return Visit(unaryExpression.Operand) is SqlExpression number
                    ? ClickHouseConvertTranslator.FloatToDecimal(Dependencies.SqlExpressionFactory, number)
                    : QueryCompilationContext.NotTranslatedExpression;

            case { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked, Operand.Type: var from, Type: var to }
                when from.UnwrapNullable() == typeof(char) && IsNumber(to.UnwrapNullable()):
                return Visit(unaryExpression.Operand) switch
                {
                    SqlExpression { TypeMapping.StoreType: "String" } character => Dependencies.SqlExpressionFactory.Convert(CodeUnit(character), to),
                    SqlExpression => base.VisitUnary(unaryExpression),
                    _ => QueryCompilationContext.NotTranslatedExpression,
                };

            // The engine would write the number's digits.
            case { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked, Operand.Type: var from, Type: var to }
                when to.UnwrapNullable() == typeof(char) && IsNumber(from.UnwrapNullable()):
                return QueryCompilationContext.NotTranslatedExpression;

            default:
                return base.VisitUnary(unaryExpression);
        }
    }

    // Characters compare with each other, and with constants, as the texts they are.
    private static bool ComputesWithCodes(ExpressionType operatorType, Expression left, Expression right)
        => (IsCode(left) || IsCode(right))
            && operatorType switch
            {
                ExpressionType.Equal or ExpressionType.NotEqual
                    or ExpressionType.LessThan or ExpressionType.LessThanOrEqual
                    or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual
                    => !IsCharacter(left) || !IsCharacter(right),
                _ => true,
            };

    private static bool IsCharacter(Expression expression)
        => IsCode(expression) || expression is ConstantExpression or SqlConstantExpression;

    private static bool IsCode(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked, Operand.Type: var from, Type: var to }
            && from.UnwrapNullable() == typeof(char)
            && IsNumber(to.UnwrapNullable());

    private static bool IsNumber(Type type)
        => type != typeof(char)
            && (ClickHouseNumeric.IsInteger(type) || type == typeof(float) || type == typeof(double) || type == typeof(decimal));

    // A character is a text of one.
    private SqlExpression CodeUnit(SqlExpression character)
    {
        var sql = Dependencies.SqlExpressionFactory;

        return sql.Call(
            "reinterpretAsUInt16",
            typeof(ushort),
            sql.Call("convertCharset", typeof(string), character, sql.Constant("UTF-8"), sql.Constant("UTF-16LE")));
    }

    protected override Expression VisitNew(NewExpression newExpression)
    {
        if (!ClickHouseTimeOnlyConstructor.Handles(newExpression))
        {
            return base.VisitNew(newExpression);
        }

        var parts = newExpression.Arguments.Select(Visit).OfType<SqlExpression>().ToList();

        return parts.Count == newExpression.Arguments.Count
            ? new ClickHouseTimeOnlyConstructor(Dependencies.SqlExpressionFactory).Translate(parts)
            : QueryCompilationContext.NotTranslatedExpression;
    }

    protected override Expression VisitMethodCall(MethodCallExpression methodCallExpression)
        => methodCallExpression switch
        {
            // EF Core would make greatest() and least() of these, which lose a NaN.
            { Method: { Name: nameof(Math.Max) or nameof(Math.Min) } method, Arguments: [var first, var second] }
                when method.DeclaringType == typeof(Math) && (first.Type == typeof(double) || first.Type == typeof(float))
                => Visit(first) is SqlExpression left && Visit(second) is SqlExpression right
                    ? new ClickHouseMathTranslator(Dependencies.SqlExpressionFactory).Extreme(method.Name, left, right)
                    : QueryCompilationContext.NotTranslatedExpression,
            { Method: { Name: nameof(string.Join) } method, Arguments: [var separator, NewArrayExpression { NodeType: ExpressionType.NewArrayInit } values] }
                when method.DeclaringType == typeof(string) && separator.Type == typeof(string) && values.Type == typeof(string[])
                => Join(separator, values.Expressions),
            _ => base.VisitMethodCall(methodCallExpression),
        };

    // A null counts as an empty text, as in every concatenation of EF Core's.
    private Expression Join(Expression separator, IReadOnlyList<Expression> values)
    {
        if (Visit(separator) is not SqlExpression between)
        {
            return QueryCompilationContext.NotTranslatedExpression;
        }

        SqlExpression joined = Dependencies.SqlExpressionFactory.Constant("");
        for (var i = 0; i < values.Count; i++)
        {
            if (Visit(values[i]) is not SqlExpression value)
            {
                return QueryCompilationContext.NotTranslatedExpression;
            }

            joined = i == 0
                ? Dependencies.SqlExpressionFactory.Coalesce(value, joined)
                : Dependencies.SqlExpressionFactory.Add(Dependencies.SqlExpressionFactory.Add(joined, between), value);
        }

        return joined;
    }

    public override SqlExpression? GenerateGreatest(IReadOnlyList<SqlExpression> expressions, Type resultType)
        => Extreme("greatest", expressions, resultType);

    public override SqlExpression? GenerateLeast(IReadOnlyList<SqlExpression> expressions, Type resultType)
        => Extreme("least", expressions, resultType);

    // Both skip NULLs.
    private SqlExpression Extreme(string function, IReadOnlyList<SqlExpression> expressions, Type resultType)
    {
        expressions = Dependencies.SqlExpressionFactory.Alike(expressions);
        var mapping = ExpressionExtensions.InferTypeMapping(expressions);

        return Dependencies.SqlExpressionFactory.Function(
            function,
            expressions.Select(e => Dependencies.SqlExpressionFactory.ApplyTypeMapping(e, mapping)),
            nullable: true,
            new bool[expressions.Count],
            resultType,
            mapping);
    }
}

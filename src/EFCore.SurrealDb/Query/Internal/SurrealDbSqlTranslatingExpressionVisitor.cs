using ExpressionExtensions = Microsoft.EntityFrameworkCore.Query.ExpressionExtensions;

namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbSqlTranslatingExpressionVisitor(
    RelationalSqlTranslatingExpressionVisitorDependencies dependencies,
    QueryCompilationContext queryCompilationContext,
    QueryableMethodTranslatingExpressionVisitor queryableMethodTranslatingExpressionVisitor)
    : RelationalSqlTranslatingExpressionVisitor(dependencies, queryCompilationContext, queryableMethodTranslatingExpressionVisitor)
{
    private readonly ISqlExpressionFactory _sql = dependencies.SqlExpressionFactory;
    private readonly SurrealDbTemporalOperatorTranslator _temporalOperators = new(dependencies.SqlExpressionFactory);
    private readonly SurrealDbToStringTranslator _toString = new(dependencies.SqlExpressionFactory);
    private readonly SurrealDbBits _bits = new(dependencies.SqlExpressionFactory);
    private readonly SurrealDbNumberConversion _conversion = new(dependencies.SqlExpressionFactory);

    protected override Expression VisitBinary(BinaryExpression binaryExpression)
        => binaryExpression switch
        {
            { NodeType: ExpressionType.ArrayIndex, Left: { Type: var type } bytes } when type == typeof(byte[])
                => Translate(bytes, binaryExpression.Right, (b, i) => SurrealDbByteArrayTranslator.At(_sql, b, i)),
            { NodeType: ExpressionType.LeftShift or ExpressionType.RightShift }
                => Translate(
                    binaryExpression.Left, binaryExpression.Right, (l, r) => _bits.Shift(binaryExpression.NodeType, l, r)),
            { NodeType: ExpressionType.Add } when binaryExpression.Type == typeof(string)
                && (binaryExpression.Left.Type != typeof(string) || binaryExpression.Right.Type != typeof(string))
                => Translate(Unbox(binaryExpression.Left), Unbox(binaryExpression.Right), Concatenate),
            _ when SurrealDbTemporalOperatorTranslator.Handles(binaryExpression)
                => Translate(
                    binaryExpression.Left, binaryExpression.Right, (l, r) => _temporalOperators.Translate(binaryExpression.NodeType, l, r)),
            _ => base.VisitBinary(binaryExpression),
        };

    protected override Expression VisitUnary(UnaryExpression unaryExpression)
    {
        switch (unaryExpression)
        {
            case { NodeType: ExpressionType.ArrayLength, Operand.Type: var type } when type == typeof(byte[]):
                return Visit(unaryExpression.Operand) is SqlExpression bytes
                    ? SurrealDbByteArrayTranslator.Length(_sql, bytes)
                    : QueryCompilationContext.NotTranslatedExpression;

            case { NodeType: ExpressionType.Negate or ExpressionType.NegateChecked } when unaryExpression.Type.UnwrapNullable() == typeof(TimeSpan):
                return Visit(unaryExpression.Operand) is SqlExpression span
                    && _temporalOperators.Translate(ExpressionType.Subtract, _sql.Constant(TimeSpan.Zero), span) is { } negated
                        ? negated
                        : QueryCompilationContext.NotTranslatedExpression;

            case { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked, Operand.Type: var from, Type: var to }
                when SurrealDbNumberConversion.Handles(from, to):
                return Visit(unaryExpression.Operand) is SqlExpression number
                    ? _conversion.Translate(number, to.UnwrapNullable())
                    : QueryCompilationContext.NotTranslatedExpression;

            default:
                return base.VisitUnary(unaryExpression);
        }
    }

    protected override Expression VisitMethodCall(MethodCallExpression methodCallExpression)
        => methodCallExpression switch
        {
            // EF Core would take these for GREATEST and LEAST, which skip a NULL.
            { Method: { Name: nameof(Math.Max) or nameof(Math.Min) } method, Arguments: [var first, var second] }
                when method.DeclaringType == typeof(Math) || method.DeclaringType == typeof(MathF)
                => Translate(
                    first, second, (l, r) => new SurrealDbMathTranslator(_sql).Extreme(method.Name == nameof(Math.Max), l, r)),
            { Method: { Name: nameof(string.Join) } method, Arguments: [var separator, NewArrayExpression { NodeType: ExpressionType.NewArrayInit } values] }
                when method.DeclaringType == typeof(string) && separator.Type == typeof(string) && values.Type == typeof(string[])
                => Join(separator, values.Expressions),
            _ => base.VisitMethodCall(methodCallExpression),
        };

    // Both skip NULLs.
    public override SqlExpression? GenerateGreatest(IReadOnlyList<SqlExpression> expressions, Type resultType)
        => Extreme("max", expressions, resultType);

    public override SqlExpression? GenerateLeast(IReadOnlyList<SqlExpression> expressions, Type resultType)
        => Extreme("min", expressions, resultType);

    private SqlExpression? Extreme(string function, IReadOnlyList<SqlExpression> expressions, Type resultType)
    {
        var mapping = ExpressionExtensions.InferTypeMapping(expressions);

        // A template has ten operands.
        return expressions.Count > 10
            ? null
            : _sql.NullableTemplate(
                $"array::{function}([{string.Join(", ", expressions.Select((_, i) => $"@{i}"))}].filter(|$t_e| $t_e != NONE))",
                resultType,
                mapping,
                [.. expressions.Select(e => _sql.ApplyTypeMapping(e, mapping))]);
    }

    private SqlExpression? Concatenate(SqlExpression left, SqlExpression right)
        => _toString.Translate(left) is { } leftText && _toString.Translate(right) is { } rightText ? _sql.Add(leftText, rightText) : null;

    private static Expression Unbox(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert } convert && convert.Type == typeof(object) ? convert.Operand : expression;

    // A null counts as an empty text, as in every concatenation of EF Core's.
    private Expression Join(Expression separator, IReadOnlyList<Expression> values)
    {
        if (Visit(separator) is not SqlExpression between)
        {
            return QueryCompilationContext.NotTranslatedExpression;
        }

        SqlExpression joined = _sql.Constant("");
        for (var i = 0; i < values.Count; i++)
        {
            if (Visit(values[i]) is not SqlExpression value)
            {
                return QueryCompilationContext.NotTranslatedExpression;
            }

            joined = i == 0 ? _sql.Coalesce(value, joined) : _sql.Add(_sql.Add(joined, between), value);
        }

        return joined;
    }

    private Expression Translate(Expression left, Expression right, Func<SqlExpression, SqlExpression, SqlExpression?> translate)
        => Visit(left) is SqlExpression translatedLeft
            && Visit(right) is SqlExpression translatedRight
            && translate(translatedLeft, translatedRight) is { } translation
                ? translation
                : QueryCompilationContext.NotTranslatedExpression;
}

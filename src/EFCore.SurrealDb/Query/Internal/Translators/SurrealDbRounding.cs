namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Rounds numbers to whole ones as .NET does. The engine rounds the half of a float away from zero, and that of a decimal to even.</summary>
internal sealed class SurrealDbRounding(ISqlExpressionFactory sql)
{
    /// <summary>Without what is after the point.</summary>
    public SqlExpression Truncate(SqlExpression number)
        => Template("(IF @0 < 0 { math::ceil(@0) } ELSE { math::floor(@0) })", number);

    /// <summary>The nearest, or of two the even one.</summary>
    public SqlExpression ToEven(SqlExpression number)
        => Template(
            number.Type == typeof(decimal)
                ? "math::round(@0)"
                : "(IF math::abs(@0 - math::floor(@0)) = 0.5f { 2 * math::round(@0 / 2f) } ELSE { math::round(@0) })",
            number);

    /// <summary>The nearest, or of two the one further away from zero.</summary>
    public SqlExpression AwayFromZero(SqlExpression number)
        => Template(
            number.Type == typeof(decimal)
                ? "(IF @0 < 0 { math::ceil(@0 - 0.5dec) } ELSE { math::floor(@0 + 0.5dec) })"
                : "math::round(@0)",
            number);

    /// <summary>The nearest that isn't greater.</summary>
    public SqlExpression Floor(SqlExpression number)
        => Template("math::floor(@0)", number);

    /// <summary>The nearest that isn't less.</summary>
    public SqlExpression Ceiling(SqlExpression number)
        => Template("math::ceil(@0)", number);

    private SqlExpression Template(string template, SqlExpression number)
        => sql.Template(template, number.Type, number.TypeMapping, number);
}

using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Metadata.Internal;

/// <summary>Turns a lambda over an entity into terms: properties, and the parts of a date.</summary>
internal static class ClickHouseTermTranslator
{
    private static readonly Dictionary<string, string> DateFunctions = new(StringComparer.Ordinal)
    {
        [nameof(DateTime.Year)] = "toYear",
        [nameof(DateTime.Month)] = "toMonth",
        [nameof(DateTime.Day)] = "toDayOfMonth",
        [nameof(DateTime.DayOfYear)] = "toDayOfYear",
        [nameof(DateTime.Hour)] = "toHour",
        [nameof(DateTime.Date)] = "toDate32"
    };

    /// <summary>One term for each member of <c>x => new { x.A, x.B }</c>, or the only one of <c>x => x.A</c>.</summary>
    /// <exception cref="ArgumentException">The lambda holds something else.</exception>
    public static string[] Translate(LambdaExpression lambda)
        => StripConvert(lambda.Body) switch
        {
            NewExpression { Arguments.Count: > 0 } creation => [.. creation.Arguments.Select(a => TranslateTerm(lambda, a))],
            NewArrayExpression { Expressions.Count: > 0 } array => [.. array.Expressions.Select(a => TranslateTerm(lambda, a))],
            var single => [TranslateTerm(lambda, single)]
        };

    /// <summary>The term of <c>x => x.A</c>.</summary>
    /// <exception cref="ArgumentException">The lambda holds something else or several terms.</exception>
    public static string TranslateSingle(LambdaExpression lambda)
        => Translate(lambda) is [var term]
            ? term
            : throw new ArgumentException(ClickHouseStrings.InvalidTermLambda(lambda), nameof(lambda));

    /// <summary>The rule that a row, or a column's value, expires some time after a date.</summary>
    /// <exception cref="ArgumentException">The lambda holds something else or several terms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time has fractions of a second.</exception>
    public static string TranslateTtl(LambdaExpression date, TimeSpan lifetime)
        => lifetime.Ticks % TimeSpan.TicksPerSecond == 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{TranslateSingle(date)} + INTERVAL {lifetime.Ticks / TimeSpan.TicksPerSecond} SECOND")
            : throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, ClickHouseStrings.TtlNotWholeSeconds);

    private static string TranslateTerm(LambdaExpression lambda, Expression expression)
    {
        expression = StripConvert(expression);

        return expression is MemberExpression { Expression: { } date } part
            && IsDate(part.Member.DeclaringType!)
            && DateFunctions.TryGetValue(part.Member.Name, out var function)
                ? $"{function}({ClickHouseTerm.ForProperty(Path(lambda, date))})"
                : ClickHouseTerm.ForProperty(Path(lambda, expression));
    }

    private static string Path(LambdaExpression lambda, Expression expression)
    {
        var names = new List<string>();
        var current = StripConvert(expression);
        while (current is MemberExpression { Expression: { } owner } member)
        {
            // The value of a nullable date is still the date's column.
            if (Nullable.GetUnderlyingType(owner.Type) is null || member.Member.Name != nameof(Nullable<int>.Value))
            {
                names.Insert(0, member.Member.Name);
            }

            current = StripConvert(owner);
        }

        return current == lambda.Parameters[0] && names.Count > 0
            ? string.Join('.', names)
            : throw new ArgumentException(ClickHouseStrings.InvalidTermLambda(lambda), nameof(lambda));
    }

    private static bool IsDate(Type type)
        => type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(DateTimeOffset);

    private static Expression StripConvert(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert)
        {
            expression = convert.Operand;
        }

        return expression;
    }
}

using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Query.Internal.Expressions;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>
/// Writes scalars. The engine knows true and false where SQL knows unknown too, and compares NONE like a value: a predicate is written as
/// what is true exactly if it's true, or exactly if it's false. Functions and operators that refuse NONE aren't asked where an operand is.
/// </summary>
/// <param name="scope">What the scalars refer to.</param>
/// <param name="nullability">What can be NULL.</param>
/// <param name="parameters">The parameters of the statement.</param>
/// <param name="names">The names of the statement.</param>
internal sealed class SurrealDbScalarWriter(
    SurrealDbScope scope,
    SurrealDbNullability nullability,
    SurrealDbParameters parameters,
    SurrealDbNames names)
{
    // Longer chains of AND and OR become arrays: the engine's stack overflows at a thousand operators.
    private const int LongestChain = 12;

    /// <summary>The value of a scalar; NONE where it's NULL.</summary>
    public string Value(SqlExpression expression)
        => IsPredicate(expression)
            ? PredicateValue(expression)
            : expression switch
            {
                PlanColumnReference reference => Column(reference.Column),
                SqlConstantExpression constant => Constant(constant),
                SqlParameterExpression parameter => parameters.VariableOf(parameter),
                PlanSubqueryExpression subquery => scope.Find(subquery) ?? throw Untranslatable(subquery),
                CaseExpression @case => Case(@case, Value, "NONE"),
                SqlUnaryExpression unary => Unary(unary),
                SqlBinaryExpression binary => Binary(binary),
                SqlFunctionExpression { Name: "COALESCE" } coalesce => "(" + string.Join(" ?? ", coalesce.Arguments!.Select(Value)) + ")",
                SqlFunctionExpression function => Function(function),
                SurrealDbTemplateExpression template => Template(template),
                JsonScalarExpression json => JsonScalar(json),
                SqlFragmentExpression fragment => fragment.Sql,
                _ => throw Untranslatable(expression),
            };

    /// <summary>What is true exactly if a predicate is true.</summary>
    public string True(SqlExpression predicate)
        => Truth(predicate, true);

    /// <summary>The terms that are true exactly if a predicate is: more than one where it's a conjunction.</summary>
    public IEnumerable<string> TrueTerms(SqlExpression predicate)
        => predicate is SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } and
            ? TrueTerms(and.Left).Concat(TrueTerms(and.Right))
            : [True(predicate)];

    /// <summary>A value for others to refer to several times: what is short stays as it is.</summary>
    /// <param name="text">The text of the value.</param>
    /// <param name="use">Makes a text of the value's.</param>
    public string Bind(string text, Func<string, string> use)
    {
        if (IsAtom(text))
        {
            return use(text);
        }

        var variable = names.NewVariable('v');

        return $"{{ LET {variable} = {text}; {use(variable)} }}";
    }

    private static bool IsAtom(string text)
        => text.Length <= 64 && text.AsSpan().IndexOfAny("{(; ") < 0;

    // Whether it's written by what makes it true.
    private static bool IsPredicate(SqlExpression expression)
        => expression switch
        {
            SqlBinaryExpression binary => binary.OperatorType is ExpressionType.AndAlso or ExpressionType.OrElse or ExpressionType.Equal
                or ExpressionType.NotEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan
                or ExpressionType.GreaterThanOrEqual || IsLogical(binary),
            SqlUnaryExpression unary => unary.OperatorType is ExpressionType.Equal or ExpressionType.NotEqual
                || unary.OperatorType == ExpressionType.Not && IsBool(unary.Type),
            InExpression or LikeExpression => true,
            _ => false,
        };

    private static bool IsLogical(SqlBinaryExpression binary)
        => binary.OperatorType is ExpressionType.And or ExpressionType.Or or ExpressionType.ExclusiveOr && IsBool(binary.Type);

    private static bool IsBool(Type type)
        => type == typeof(bool) || type == typeof(bool?);

    private string PredicateValue(SqlExpression predicate)
        => nullability.MayBeNull(predicate)
            ? $"(IF {Truth(predicate, true)} {{ {Stored(predicate, true)} }} ELSE IF {Truth(predicate, false)} {{ {Stored(predicate, false)} }} ELSE {{ NONE }})"
            : IsConverted(predicate)
                ? $"(IF {Truth(predicate, true)} {{ {Stored(predicate, true)} }} ELSE {{ {Stored(predicate, false)} }})"
                : Truth(predicate, true);

    // A converter may keep booleans as something else.
    private static bool IsConverted(SqlExpression expression)
        => expression.TypeMapping?.Converter is not null;

    private static string Stored(SqlExpression expression, bool value)
        => IsConverted(expression) ? expression.TypeMapping!.GenerateSqlLiteral(value) : value ? "true" : "false";

    private string Truth(SqlExpression predicate, bool value)
    {
        switch (predicate)
        {
            case SqlConstantExpression { Value: bool constant }:
                return constant == value ? "true" : "false";

            case SqlConstantExpression { Value: null }:
                return "false";

            case SqlUnaryExpression { OperatorType: ExpressionType.Not } not when IsBool(not.Type):
                return Truth(not.Operand, !value);

            case SqlUnaryExpression { OperatorType: ExpressionType.Equal or ExpressionType.NotEqual } isNull:
                return $"({Value(isNull.Operand)} {(isNull.OperatorType == ExpressionType.Equal == value ? "=" : "!=")} NONE)";

            case SqlBinaryExpression { OperatorType: ExpressionType.AndAlso or ExpressionType.OrElse } junction:
                return Chain(junction, value);

            case SqlBinaryExpression binary when IsLogical(binary):
                return Logical(binary, value);

            case SqlBinaryExpression binary when IsPredicate(binary):
                return Comparison(binary, value);

            case InExpression @in:
                return In(@in, value);

            case CaseExpression @case:
                return Case(@case, e => Truth(e, value), "false");

            case LikeExpression like:
                throw Untranslatable(like);

            default:
            {
                var text = Value(predicate);

                return nullability.MayBeNull(predicate) || IsConverted(predicate)
                    ? $"({text} = {Stored(predicate, value)})"
                    : value ? text : $"!({text})";
            }
        }
    }

    private string Chain(SqlBinaryExpression junction, bool value)
    {
        var terms = new List<string>();
        Collect(junction);
        var isAnd = junction.OperatorType == ExpressionType.AndAlso == value;

        return Chain(terms, isAnd);

        void Collect(SqlExpression term)
        {
            if (term is SqlBinaryExpression binary && binary.OperatorType == junction.OperatorType)
            {
                Collect(binary.Left);
                Collect(binary.Right);
            }
            else
            {
                terms.Add(Truth(term, value));
            }
        }
    }

    /// <summary>What is true exactly if all terms are, where nothing follows that binds tighter than AND. The engine's parser takes no deep nesting.</summary>
    public static string Conjunction(IReadOnlyList<string> terms)
        => terms.Count <= LongestChain ? string.Join(" AND ", terms) : All(terms);

    /// <summary>What is true exactly if all terms are.</summary>
    public static string All(IReadOnlyList<string> terms)
        => Chain(terms, isAnd: true);

    private static string Chain(IReadOnlyList<string> terms, bool isAnd)
        => terms.Count == 1 ? terms[0]
            : terms.Count <= LongestChain ? "(" + string.Join(isAnd ? " AND " : " OR ", terms) + ")"
            : $"array::{(isAnd ? "all" : "any")}([{string.Join(", ", terms)}])";

    private string Logical(SqlBinaryExpression binary, bool value)
    {
        if (binary.OperatorType == ExpressionType.ExclusiveOr)
        {
            return Guard(binary.Left, binary.Right, (l, r) => $"{l} {(value ? "!=" : "=")} {r}");
        }

        var isAnd = binary.OperatorType == ExpressionType.And == value;

        return Chain([Truth(binary.Left, value), Truth(binary.Right, value)], isAnd);
    }

    private string Comparison(SqlBinaryExpression binary, bool value)
    {
        var comparison = value
            ? binary.OperatorType
            : binary.OperatorType switch
            {
                ExpressionType.Equal => ExpressionType.NotEqual,
                ExpressionType.NotEqual => ExpressionType.Equal,
                ExpressionType.LessThan => ExpressionType.GreaterThanOrEqual,
                ExpressionType.LessThanOrEqual => ExpressionType.GreaterThan,
                ExpressionType.GreaterThan => ExpressionType.LessThanOrEqual,
                _ => ExpressionType.LessThan,
            };
        var isMixed = IsBool(binary.Left.Type) && IsConverted(binary.Left) != IsConverted(binary.Right);
        var (left, right) = isMixed
            ? (Boolean(binary.Left), Boolean(binary.Right))
            : (Value(binary.Left), Value(binary.Right));
        if (isMixed)
        {
            return $"({left} != NONE AND {right} != NONE AND ({left} {Operator(comparison)} {right}))";
        }

        // NONE equals NONE only.
        if (comparison == ExpressionType.Equal && !(nullability.MayBeNull(binary.Left) && nullability.MayBeNull(binary.Right)))
        {
            return $"({left} = {right})";
        }

        return Guard(binary.Left, binary.Right, (l, r) => $"{l} {Operator(comparison)} {r}");
    }

    private string Boolean(SqlExpression expression)
        => !IsConverted(expression) ? Value(expression)
            : nullability.MayBeNull(expression) ? $"(IF {Truth(expression, true)} {{ true }} ELSE IF {Truth(expression, false)} {{ false }} ELSE {{ NONE }})"
            : Truth(expression, true);

    // True if neither is NULL and the test is.
    private string Guard(SqlExpression left, SqlExpression right, Func<string, string, string> test)
        => BindIf(nullability.MayBeNull(left), Value(left), l => BindIf(nullability.MayBeNull(right), Value(right), r => Chain(
            [
                .. nullability.MayBeNull(left) ? [$"{l} != NONE"] : Array.Empty<string>(),
                .. nullability.MayBeNull(right) ? [$"{r} != NONE"] : Array.Empty<string>(),
                $"({test(l, r)})",
            ],
            isAnd: true)));

    private string BindIf(bool isUsedTwice, string text, Func<string, string> use)
        => isUsedTwice ? Bind(text, use) : use(text);

    private string In(InExpression @in, bool value)
    {
        if (@in.Values is null)
        {
            throw Untranslatable(@in);
        }

        var nulls = @in.Values.Any(v => v is SqlConstantExpression { Value: null });
        if (!value && nulls)
        {
            return "false";
        }

        var list = "[" + string.Join(", ", @in.Values.Where(v => v is not SqlConstantExpression { Value: null }).Select(Value)) + "]";
        var item = Value(@in.Item);

        // A value of the list that may be NULL makes the answer unknown where it isn't found.
        var unknown = @in.Values.Any(v => v is not SqlConstantExpression && nullability.MayBeNull(v));

        return nullability.MayBeNull(@in.Item) || unknown
            ? Bind(item, i => value
                ? $"({i} != NONE AND {i} IN {list})"
                : unknown
                    ? Bind(list, l => $"({i} != NONE AND {i} NOT IN {l} AND NONE NOT IN {l})")
                    : $"({i} != NONE AND {i} NOT IN {list})")
            : $"({item} {(value ? "IN" : "NOT IN")} {list})";
    }

    private string Case(CaseExpression @case, Func<SqlExpression, string> result, string missing)
    {
        var builder = new StringBuilder("(");
        foreach (var clause in @case.WhenClauses)
        {
            var test = @case.Operand is null
                ? True(clause.Test)
                : Guard(@case.Operand, clause.Test, (o, t) => $"{o} = {t}");
            builder.Append("IF ").Append(test).Append(" { ").Append(result(clause.Result)).Append(" } ELSE ");
        }

        return builder.Append("{ ").Append(@case.ElseResult is null ? missing : result(@case.ElseResult)).Append(" })").ToString();
    }

    private string Column(PlanColumn column)
        => scope.Find(column) ?? throw new InvalidOperationException(SurrealDbStrings.NotTranslated(column.ToString()));

    private static string Constant(SqlConstantExpression constant)
        => constant.Value is null ? "NONE" : constant.TypeMapping!.GenerateSqlLiteral(constant.Value);

    private string Unary(SqlUnaryExpression unary)
        => unary.OperatorType switch
        {
            ExpressionType.Negate => Guarded([unary.Operand], o => $"(-{o[0]})"),
            ExpressionType.Not => Guarded([unary.Operand], o => $"(-{o[0]} - 1)"),
            ExpressionType.Convert => Convert(unary),
            _ => throw Untranslatable(unary),
        };

    private string Convert(SqlUnaryExpression convert)
    {
        var (from, to) = (StoreType(convert.Operand), StoreType(convert));

        return from == to || to is null || from == "int" && to is "float" or "any"
            ? from == "int" && to == "float" ? Guarded([convert.Operand], o => $"<float>{o[0]}") : Value(convert.Operand)
            : to switch
            {
                "int" when from is "float" or "decimal" => Guarded(
                    [convert.Operand], o => $"(IF {o[0]} < 0 {{ <int>math::ceil({o[0]}) }} ELSE {{ <int>math::floor({o[0]}) }})", isUsedTwice: true),
                "int" or "float" or "decimal" or "string" or "datetime" or "duration" or "uuid" or "bool"
                    => Guarded([convert.Operand], o => $"<{to}>{o[0]}"),
                _ => throw Untranslatable(convert),
            };
    }

    private static string? StoreType(SqlExpression expression)
        => expression.TypeMapping?.StoreType;

    private string Binary(SqlBinaryExpression binary)
        => binary.OperatorType switch
        {
            ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide or ExpressionType.Modulo
                => Guarded([binary.Left, binary.Right], o => $"({o[0]} {Operator(binary.OperatorType)} {o[1]})"),
            ExpressionType.ArrayIndex => Guarded([binary.Left, binary.Right], o => $"{o[0]}[{o[1]}]"),
            _ => throw Untranslatable(binary),
        };

    private string Function(SqlFunctionExpression function)
    {
        if (function.Schema is not null || function.Instance is not null)
        {
            throw Untranslatable(function);
        }

        var arguments = function.Arguments ?? [];
        var propagates = function.ArgumentsPropagateNullability ?? [];

        return Guarded(
            arguments,
            o => $"{function.Name}({string.Join(", ", o)})",
            i => function.IsNullable && propagates.Count == arguments.Count && propagates[i]);
    }

    private string Template(SurrealDbTemplateExpression template)
        => Guarded(
            template.Operands,
            o =>
            {
                var builder = new StringBuilder();
                for (var i = 0; i < template.Template.Length; i++)
                {
                    _ = template.Template[i] == '@' && i + 1 < template.Template.Length && char.IsAsciiDigit(template.Template[i + 1])
                        ? builder.Append(o[template.Template[++i] - '0'])
                        : builder.Append(template.Template[i]);
                }

                return builder.ToString();
            },
            _ => template.PropagatesNull,
            i => template.Template.AsSpan().Count($"@{i}") > 1);

    private string Guarded(IReadOnlyList<SqlExpression> operands, Func<IReadOnlyList<string>, string> write, bool isUsedTwice = false)
        => Guarded(operands, write, _ => true, _ => isUsedTwice);

    // NONE if an operand is NULL that makes the whole NULL.
    private string Guarded(
        IReadOnlyList<SqlExpression> operands,
        Func<IReadOnlyList<string>, string> write,
        Func<int, bool> propagates,
        Func<int, bool>? isUsedTwice = null)
    {
        var texts = new string[operands.Count];
        var guards = new List<string>();

        return Next(0);

        string Next(int i)
        {
            if (i == operands.Count)
            {
                return guards.Count == 0
                    ? write(texts)
                    : $"(IF {Chain(guards, isAnd: false)} {{ NONE }} ELSE {{ {write(texts)} }})";
            }

            var isGuarded = propagates(i) && nullability.MayBeNull(operands[i]);

            return BindIf(
                isGuarded || isUsedTwice?.Invoke(i) == true,
                Value(operands[i]),
                text =>
                {
                    texts[i] = text;
                    if (isGuarded)
                    {
                        guards.Add($"{text} = NONE");
                    }

                    return Next(i + 1);
                });
        }
    }

    private string JsonScalar(JsonScalarExpression json)
    {
        var builder = new StringBuilder(Value(json.Json));
        foreach (var segment in json.Path)
        {
            _ = segment.PropertyName is { } name
                ? builder.Append('[').Append(SurrealDbLiteral.String(name)).Append(']')
                : builder.Append('[').Append(Value(segment.ArrayIndex!)).Append(']');
        }

        return builder.ToString();
    }

    private static string Operator(ExpressionType type)
        => type switch
        {
            ExpressionType.Equal => "=",
            ExpressionType.NotEqual => "!=",
            ExpressionType.LessThan => "<",
            ExpressionType.LessThanOrEqual => "<=",
            ExpressionType.GreaterThan => ">",
            ExpressionType.GreaterThanOrEqual => ">=",
            ExpressionType.Add => "+",
            ExpressionType.Subtract => "-",
            ExpressionType.Multiply => "*",
            ExpressionType.Divide => "/",
            _ => "%",
        };

    private static InvalidOperationException Untranslatable(SqlExpression expression)
        => new(SurrealDbStrings.NotTranslated(expression.Print()));
}

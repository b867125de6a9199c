using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>
/// Writes GROUP BY. What the engine aggregates as it goes is left to it; for all else it collects the values of a group, and a second SELECT
/// makes one of them. NONE counts nowhere.
/// </summary>
/// <param name="names">The names of the statement.</param>
/// <param name="nullability">What can be NULL.</param>
internal sealed class SurrealDbAggregateWriter(SurrealDbNames names, SurrealDbNullability nullability)
{
    private const string WithoutNone = ".filter(|$x| $x != NONE)";

    /// <summary>The aggregates that queries have; all other functions are of a row.</summary>
    public static bool IsAggregate(SqlExpression expression)
        => expression is SqlFunctionExpression
        {
            Instance: null,
            Name: "COUNT" or "SUM" or "AVG" or "MIN" or "MAX" or "STRING_AGG",
        };

    /// <summary>The groups of rows.</summary>
    /// <param name="aggregate">Their keys and aggregates.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="writer">Writes scalars over a row.</param>
    /// <param name="block">Where to write.</param>
    /// <returns>The variable of the groups.</returns>
    public string Write(PlanAggregate aggregate, SurrealDbRows rows, SurrealDbScalarWriter writer, SurrealDbBlock block)
    {
        var selected = new List<string>();
        var results = new List<(string Member, string Text)>();
        foreach (var key in aggregate.Keys)
        {
            var member = names.MemberOf(key.Column);
            selected.Add($"{writer.Value(key.Expression)} AS {member}");
            results.Add((member, member));
        }

        // count() over all rows of a variable is refused.
        var isWhole = aggregate.Keys.Count == 0;
        var count = isWhole && rows.Source[0] == '$' ? "count(true)" : "count()";
        foreach (var assignment in aggregate.Aggregates)
        {
            results.Add((names.MemberOf(assignment.Column), Aggregate((SqlFunctionExpression)assignment.Expression, assignment.Column, isWhole, count, writer, selected)));
        }

        var conditions = rows.Conditions.Count == 0 ? "" : " WHERE " + SurrealDbScalarWriter.Conjunction(rows.Conditions);
        if (selected.Count == 0)
        {
            selected.Add($"count() AS {names.NewMember()}");
        }

        var grouping = isWhole ? "GROUP ALL" : "GROUP BY " + string.Join(", ", aggregate.Keys.Select(k => names.MemberOf(k.Column)));
        var groups = block.Let('s', $"(SELECT {string.Join(", ", selected)} FROM {rows.Source}{conditions} {grouping})");

        // Of no rows the engine makes one group, but none in a closure.
        if (isWhole)
        {
            var none = SurrealDbPlanWriter.Object(selected.Select(s => (s[(s.LastIndexOf(' ') + 1)..], EmptyValue(s))));
            groups = block.Let('s', $"IF array::is_empty({groups}) {{ [{none}] }} ELSE {{ {groups} }}");
        }

        return results.TrueForAll(r => r.Member == r.Text)
            ? groups
            : block.Let('s', $"(SELECT VALUE {SurrealDbPlanWriter.Object(results)} FROM {groups})");
    }

    private string Aggregate(
        SqlFunctionExpression function,
        PlanColumn column,
        bool isWhole,
        string countAll,
        SurrealDbScalarWriter writer,
        List<string> selected)
    {
        var argument = function.Arguments![0];
        var isDistinct = argument is DistinctExpression;
        argument = argument is DistinctExpression distinct ? distinct.Operand : argument;
        var isNullable = nullability.MayBeNull(argument);
        var isNumber = argument.TypeMapping?.StoreType is "int" or "float" or "decimal";
        nullability.Note(column, function.Name is "MIN" or "MAX" or "AVG" && (isWhole || isNullable));
        switch (function.Name)
        {
            case "COUNT" when !isDistinct:
                return Take(
                    argument switch
                    {
                        SqlFragmentExpression => countAll,
                        CaseExpression { Operand: null, WhenClauses: [var clause], ElseResult: null or SqlConstantExpression { Value: null } }
                            when !nullability.MayBeNull(clause.Result) => $"count({writer.True(clause.Test)})",
                        _ when isNullable => $"count({writer.Value(argument)} != NONE)",
                        _ => countAll,
                    });

            // .NET counts null as a value; what a condition leaves out is none.
            case "COUNT":
                return argument is CaseExpression { ElseResult: null or SqlConstantExpression { Value: null } }
                    ? $"array::len({Collect()})"
                    : $"{Take(writer.Value(argument))}.distinct().len()";

            case "SUM" when !isDistinct && isNumber:
                // The engine's sum of integers wraps around without a word.
                return argument.TypeMapping!.ClrType is { } type && (type == typeof(long) || type == typeof(ulong))
                    ? $"<int>{Take($"math::sum({Converted("decimal", argument, isNullable, writer)})")}"
                    : argument.TypeMapping.StoreType == "int"
                        // In a closure the engine's sum of integers is a float.
                        ? $"<int>{Take($"math::sum({writer.Value(argument)})")}"
                        : Take($"math::sum({writer.Value(argument)})");

            case "SUM":
                return $"math::sum({Collect()})";

            case "AVG" when !isDistinct && argument.TypeMapping?.StoreType is "int" or "float":
                return IfAny($"math::mean({writer.Value(argument)})");

            // The engine's mean of decimals is a float.
            case "AVG" when !isDistinct && argument.TypeMapping?.StoreType == "decimal":
            {
                var (sum, count) = (Take($"math::sum({writer.Value(argument)})"), Take(Count()));

                return $"(IF {count} = 0 {{ NONE }} ELSE {{ {sum} / {count} }})";
            }

            case "AVG":
            {
                var values = Take(writer.Value(argument));

                return $"{{ LET $x = {values}{Filter()}{(isDistinct ? ".distinct()" : "")}; IF $x.is_empty() {{ NONE }} ELSE {{ math::sum($x) / $x.len() }} }}";
            }

            case "MIN" or "MAX" when isNumber:
                return IfAny($"math::{Lower(function)}({writer.Value(argument)})");

            case "MIN" or "MAX":
                return $"array::{Lower(function)}({Collect()})";

            case "STRING_AGG":
                return $"array::join({Collect()}, {(function.Arguments.Count > 1 ? writer.Value(function.Arguments[1]) : "''")})";

            default:
                throw new InvalidOperationException(SurrealDbStrings.NotTranslated(function.Name));
        }

        string Take(string text)
        {
            var member = names.NewMember();
            selected.Add($"{text} AS {member}");

            return member;
        }

        string Count()
            => isNullable ? $"count({writer.Value(argument)} != NONE)" : countAll;

        string IfAny(string text)
        {
            var value = Take(text);

            return isWhole || isNullable ? $"(IF {Take(Count())} = 0 {{ NONE }} ELSE {{ {value} }})" : value;
        }

        string Filter()
            => isNullable ? WithoutNone : "";

        string Collect()
            => Take(writer.Value(argument)) + Filter() + (isDistinct ? ".distinct()" : "");
    }

    private static string EmptyValue(string selected)
        => selected.StartsWith("count(", StringComparison.Ordinal) || selected.StartsWith("math::sum(", StringComparison.Ordinal) ? "0"
            : selected.StartsWith("math::", StringComparison.Ordinal) ? "NONE"
            : "[]";

    private static string Converted(string type, SqlExpression argument, bool isNullable, SurrealDbScalarWriter writer)
        => isNullable
            ? writer.Bind(writer.Value(argument), v => $"(IF {v} = NONE {{ NONE }} ELSE {{ <{type}>{v} }})")
            : $"<{type}>{writer.Value(argument)}";

    private static string Lower(SqlFunctionExpression function)
        => function.Name == "MIN" ? "min" : "max";
}

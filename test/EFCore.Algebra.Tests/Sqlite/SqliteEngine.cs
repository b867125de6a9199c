using System.Globalization;
using EFCore.Algebra.Tests.Interpretation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.Algebra.Tests.Sqlite;

/// <summary>SQLite as the engine of the interpreter: it stores the rows, and evaluates functions one call at a time.</summary>
public sealed class SqliteEngine(DbContext context, IReadOnlyDictionary<string, object?> parameters) : IInterpreterEngine
{
    private readonly Dictionary<string, IReadOnlyList<object?[]>> _answers = [];
    private readonly SqliteConnection _connection = (SqliteConnection)context.Database.GetDbConnection();

    public IReadOnlyList<object?[]> Scan(ITableBase table, IReadOnlyList<IColumnBase> columns)
        => Ask($"SELECT {string.Join(", ", columns.Select(c => Name(c.Name)).DefaultIfEmpty("1"))} FROM {Name(table.Name)}", columns.Count);

    public object? Constant(SqlConstantExpression constant) => Stored(constant.Value, constant.TypeMapping!);

    public object? Parameter(SqlParameterExpression parameter) => Stored(parameters[parameter.Name], parameter.TypeMapping!);

    public object? Scalar(SqlExpression expression)
        => Ask(Generate([], [expression]), 1)[0][0];

    public object? Aggregate(SqlFunctionExpression function, IReadOnlyList<object?[]> arguments)
    {
        var name = function.Name;
        var columns = string.Join(", ", Enumerable.Range(1, function.Arguments!.Count).Select(i => $"column{i}"));
        var rows = arguments.Count == 0
            ? $"SELECT {string.Join(", ", function.Arguments.Select((_, i) => $"NULL AS column{i + 1}"))} WHERE 0"
            : $"VALUES {string.Join(", ", arguments.Select(a => $"({string.Join(", ", a.Select(Literal))})"))}";

        return Ask($"SELECT {name}({columns}) FROM ({rows})", 1)[0][0];
    }

    public IReadOnlyList<object?[]> TableFunction(TableValuedFunctionExpression function, IReadOnlyList<PlanColumn> columns)
        => Ask(
            Generate([function], [.. columns.Select(c => new ColumnExpression(c.Name, function.Alias, c.Type, c.TypeMapping, c.IsNullable))]),
            columns.Count);

    /// <summary>A reader over rows, as if the engine had answered them.</summary>
    public SqliteDataReader Read(IReadOnlyList<object?[]> rows, int columns)
    {
        var width = Math.Max(columns, 1);
        var command = _connection.CreateCommand();
        command.CommandText = rows.Count == 0
            ? $"SELECT {string.Join(", ", Enumerable.Repeat("NULL", width))} WHERE 0"
            : $"VALUES {string.Join(", ", rows.Select(r => $"({string.Join(", ", r.Select(Literal).DefaultIfEmpty("1"))})"))}";

        return command.ExecuteReader();
    }

    public int Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;

        return command.ExecuteNonQuery();
    }

    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(object? value)
        => value switch
        {
            null => "NULL",
            long.MinValue => "(-9223372036854775807 - 1)",
            long n => $"({n.ToString(CultureInfo.InvariantCulture)})",
            double d => double.IsInfinity(d) ? $"({(d > 0 ? "" : "-")}9e999)" : $"({d.ToString("E16", CultureInfo.InvariantCulture)})",
            string s => $"CAST(X'{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(s))}' AS TEXT)",
            byte[] b => $"X'{Convert.ToHexString(b)}'",
            decimal d => $"'{d.ToString(CultureInfo.InvariantCulture)}'",
            _ => throw new InvalidOperationException($"{value.GetType()} isn't one of SQLite's types."),
        };

    // A text with U+0000 in it has no literal.
    private object? Stored(object? value, RelationalTypeMapping mapping)
        => (mapping.Converter is null ? value : mapping.Converter.ConvertToProvider(value)) is string text
            ? text
            : Ask($"SELECT {mapping.GenerateSqlLiteral(value)}", 1)[0][0];

    private string Generate(IReadOnlyList<TableExpressionBase> tables, IReadOnlyList<SqlExpression> projections)
    {
        var select = new SelectExpression(
            null, tables, null, [], null, [.. projections.Select((p, i) => new ProjectionExpression(p, $"c{i}"))], false, [], null, null,
            new SqlAliasManager());

        return new LiteralSqlGenerator(context.GetService<QuerySqlGeneratorDependencies>()).GetCommand(select).CommandText;
    }

    private IReadOnlyList<object?[]> Ask(string sql, int width)
    {
        if (_answers.TryGetValue(sql, out var known))
        {
            return known;
        }

        using var command = _connection.CreateCommand();
        command.Transaction = (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, width).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return _answers[sql] = rows;
    }
}

using System.Linq.Expressions;
using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Query.Translators;

/// <summary>Asks the engine for what C# computes of the same values.</summary>
public static class Translation
{
    /// <summary>Checks that an expression of two values is the same for each pair, in the database and in C#.</summary>
    public static async Task Check<TLeft, TRight, TResult>(
        Expression<Func<Row<TLeft, TRight>, TResult>> expression,
        params (TLeft Left, TRight Right)[] values)
    {
        await using var context = await Fill(values);
        var compute = expression.Compile();
        var expected = values.Select((v, i) => compute(new Row<TLeft, TRight> { Id = i, Left = v.Left, Right = v.Right })).ToList();
        var answers = await Answers(context, expression);

        for (var i = 0; i < values.Length; i++)
        {
            Assert.True(
                Equals(expected[i], answers[i]),
                $"{expression.Body} of {values[i]}: {expected[i]} expected, but the engine answers {answers[i]}.");
        }
    }

    /// <summary>Checks that an expression of one value is the same for each, in the database and in C#.</summary>
    public static Task Check<T, TResult>(Expression<Func<Row<T, int>, TResult>> expression, params T[] values)
        => Check(expression, values.Select(v => (v, 0)).ToArray());

    /// <summary>Checks that an expression has no translation, which is said rather than a wrong one given.</summary>
    public static async Task<string> Refused<T, TResult>(Expression<Func<Row<T, int>, TResult>> expression, params T[] values)
    {
        await using var context = await Fill(values.Select(v => (v, 0)).ToArray());

        return (await Assert.ThrowsAnyAsync<Exception>(() => Answers(context, expression))).Message;
    }

    /// <summary>A context over a table with rows of these values.</summary>
    public static async Task<RowContext<TLeft, TRight>> Fill<TLeft, TRight>((TLeft Left, TRight Right)[] values)
    {
        var context = new RowContext<TLeft, TRight>(
            new DbContextOptionsBuilder<RowContext<TLeft, TRight>>().UseSurrealDb(TestDatabase.NewConnectionString()).Options);
        await context.Database.OpenConnectionAsync();
        var type = context.Model.FindEntityType(typeof(Row<TLeft, TRight>))!;
        var insert = ((SurrealDbConnection)context.Database.GetDbConnection()).CreateCommand("DEFINE TABLE rows; INSERT INTO rows $rows");
        insert.Parameters.AddWithValue(
            "rows",
            values.Select((v, i) => new Dictionary<string, object?> { ["id"] = i, ["Left"] = Stored("Left", v.Left), ["Right"] = Stored("Right", v.Right) })
                .ToArray());
        await insert.ExecuteNonQueryAsync();

        return context;

        object? Stored(string property, object? value)
            => value is null || type.FindProperty(property)!.GetTypeMapping().Converter is not { } converter ? value : converter.ConvertToProvider(value);
    }

    // What is ordered by can't be left to the client.
    private static async Task<List<TResult>> Answers<TLeft, TRight, TResult>(
        RowContext<TLeft, TRight> context,
        Expression<Func<Row<TLeft, TRight>, TResult>> expression)
        => (await context.Rows.OrderBy(expression).Select(expression).ToListAsync()) is var values
            && await context.Rows.OrderBy(expression).Select(r => r.Id).ToListAsync() is var ids
                ? [.. ids.Zip(values).OrderBy(p => p.First).Select(p => p.Second)]
                : [];
}

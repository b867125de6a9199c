using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Asking;

/// <summary>A question whose answer's columns are the properties of <typeparamref name="TRow" />.</summary>
public sealed class Question<TContext, TRow>(string title, Func<TContext, IQueryable<TRow>> query) : IQuestion<TContext>
    where TContext : DbContext
{
    // In the order of declaration, as a record's constructor gives them.
    private static readonly PropertyInfo[] Columns = typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    public string Title
        => title;

    public string Sql(TContext context)
        => query(context).ToQueryString();

    public async Task<Answer> AskAsync(TContext context, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var rows = await query(context).ToListAsync(cancellationToken);
        var elapsed = clock.Elapsed;
        return new Answer(
            [.. Columns.Select(column => column.Name)],
            [.. rows.Select(row => Columns.Select(column => Cell(column.GetValue(row))).ToArray())],
            elapsed);
    }

    private static string Cell(object? value)
        => value switch
        {
            null => "–",
            double number => number.ToString("N1", CultureInfo.InvariantCulture),
            int or long => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"),
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}

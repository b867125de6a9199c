using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using FlightDesk.Model;
using Microsoft.EntityFrameworkCore;

namespace FlightDesk.Questions;

/// <summary>A question whose answer's columns are the properties of <typeparamref name="TRow" />.</summary>
internal sealed class Question<TRow>(string title, Func<FlightDeskContext, IQueryable<TRow>> query) : IQuestion
{
    // In the order of declaration, as a record's constructor gives them.
    private static readonly PropertyInfo[] Columns = typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    public string Title
        => title;

    public string Sql(FlightDeskContext context)
        => query(context).ToQueryString();

    public async Task<Answer> AskAsync(FlightDeskContext context, CancellationToken cancellationToken)
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
            double number => number.ToString("0.0", CultureInfo.InvariantCulture),
            int or long => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"),
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}

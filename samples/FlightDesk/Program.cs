using System.Diagnostics;
using System.Globalization;
using FlightDesk.Loading;
using FlightDesk.Model;
using FlightDesk.Questions;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

// FlightDesk: real questions about three million real flights, asked in LINQ, answered by ClickHouse in this process.
//   FlightDesk <database directory> <directory of airports.csv and flights-3m.parquet>

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: FlightDesk <database directory> <data directory>");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 140;
}

var clock = Stopwatch.StartNew();
var options = new DbContextOptionsBuilder<FlightDeskContext>()
    .UseClickHouse($"Data Source={args[0]};Database=flightdesk")
    .Options;

await using var context = new FlightDeskContext(options);
await new FlightDeskLoader(context, args[1]).LoadAsync(stop.Token);

foreach (var question in Catalogue.All)
{
    var answer = await question.AskAsync(context, stop.Token);

    AnsiConsole.WriteLine();
    AnsiConsole.MarkupLineInterpolated($"[bold]{question.Title}[/]");
    var table = new Table().Border(TableBorder.Rounded);
    foreach (var column in answer.Columns)
    {
        table.AddColumn(new TableColumn(Markup.Escape(column)));
    }

    foreach (var row in answer.Rows)
    {
        table.AddRow(row.Select(Markup.Escape).ToArray());
    }

    AnsiConsole.Write(table);
    // As it is, so that it can be copied: the console's layout would break its lines.
    Console.WriteLine(question.Sql(context));
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[blue]{answer.Rows.Count} rows in {answer.Elapsed.TotalMilliseconds:0} ms[/]");
}

var flights = await context.Flights.CountAsync(stop.Token);
var airports = await context.Airports.CountAsync(stop.Token);
AnsiConsole.WriteLine();
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"FlightDesk: {flights} flights, {airports} airports, {Catalogue.All.Count} questions, {clock.Elapsed.TotalSeconds:0.0} s"));
return 0;

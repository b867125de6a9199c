using System.Diagnostics;
using System.Globalization;
using Asking;
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

using var stop = SampleConsole.Start();
var clock = Stopwatch.StartNew();
var options = new DbContextOptionsBuilder<FlightDeskContext>()
    .UseClickHouse($"Data Source={args[0]};Database=flightdesk")
    .Options;

await using var context = new FlightDeskContext(options);
await new FlightDeskLoader(context, args[1]).LoadAsync(stop.Token);

await QuestionPrinter.AskAsync(Catalogue.All, context, stop.Token);

var flights = await context.Flights.CountAsync(stop.Token);
var airports = await context.Airports.CountAsync(stop.Token);
AnsiConsole.WriteLine();
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"FlightDesk: {flights} flights, {airports} airports, {Catalogue.All.Count} questions, {clock.Elapsed.TotalSeconds:0.0} s"));
return 0;

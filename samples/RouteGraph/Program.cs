using System.Diagnostics;
using System.Globalization;
using Asking;
using Microsoft.EntityFrameworkCore;
using RouteGraph;
using RouteGraph.Loading;
using RouteGraph.Model;
using RouteGraph.Questions;
using Spectre.Console;

// RouteGraph: the airports and routes of the United States as a graph, asked in LINQ, answered by SurrealDB.
//   RouteGraph <surrealdb-server.mjs> <store: memory or surrealkv://directory> <directory of airports.csv and flights-airport.csv>

if (args.Length != 3)
{
    Console.Error.WriteLine("usage: RouteGraph <surrealdb-server.mjs> <store> <data directory>");
    return 2;
}

using var stop = SampleConsole.Start();
var clock = Stopwatch.StartNew();
await using var server = await SurrealDbServer.StartAsync(args[0], args[1], stop.Token);
var options = new DbContextOptionsBuilder<RouteGraphContext>().UseSurrealDb(server.ConnectionString).Options;
await new RouteGraphLoader(options, args[2]).LoadAsync(stop.Token);

await using var context = new RouteGraphContext(options);
await QuestionPrinter.AskAsync(Catalogue.All, context, stop.Token);

var airports = await context.Airports.CountAsync(stop.Token);
var routes = await context.Routes.CountAsync(stop.Token);
AnsiConsole.WriteLine();
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"RouteGraph: {airports} airports, {routes} routes, {Catalogue.All.Count} questions, {clock.Elapsed.TotalSeconds:0.0} s"));
return 0;

using System.Diagnostics;
using System.Globalization;
using Asking;
using Microsoft.EntityFrameworkCore;
using RouteGraph.Model;

namespace RouteGraph.Loading;

/// <summary>Creates the schema and saves the graph; a second run finds everything there.</summary>
internal sealed class RouteGraphLoader(DbContextOptions options, string dataDirectory)
{
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = new RouteGraphContext(options);
        await context.Database.EnsureCreatedAsync(cancellationToken);

        var airports = AirportFile.Read(Path.Combine(dataDirectory, "airports.csv"))
            .Select(line => new Airport
            {
                Code = line.Code,
                Name = line.Name,
                City = line.City,
                State = line.State,
                Country = line.Country,
                Position = new Position { Latitude = line.Latitude, Longitude = line.Longitude },
            })
            .ToList();
        var routes = RouteFile.Read(Path.Combine(dataDirectory, "flights-airport.csv")).ToList();
        if (await context.Airports.CountAsync(cancellationToken) == airports.Count
            && await context.Routes.CountAsync(cancellationToken) == routes.Count)
        {
            return;
        }

        var clock = Stopwatch.StartNew();
        // Both in one transaction: a graph is there as a whole or not at all.
        context.AddRange(airports);
        context.AddRange(routes);
        await context.SaveChangesAsync(cancellationToken);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Saved {airports.Count} airports and {routes.Count} routes in {clock.Elapsed.TotalSeconds:0.0} s"));
    }
}

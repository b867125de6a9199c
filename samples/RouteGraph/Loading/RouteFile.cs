using System.Globalization;
using Asking;
using RouteGraph.Model;

namespace RouteGraph.Loading;

/// <summary>Reads flights-airport.csv: origin, destination, count.</summary>
internal static class RouteFile
{
    public static IEnumerable<Route> Read(string path)
        => CsvFile.Read(path)
            .Select(
                fields => new Route
                {
                    OriginCode = fields[0],
                    DestinationCode = fields[1],
                    Flights = int.Parse(fields[2], CultureInfo.InvariantCulture),
                });
}

using System.Globalization;
using Asking;
using RouteGraph.Model;

namespace RouteGraph.Loading;

/// <summary>Reads airports.csv: iata, name, city, state, country, latitude, longitude; "NA" stands for an unknown city or state.</summary>
internal static class AirportFile
{
    public static IEnumerable<Airport> Read(string path)
        => CsvFile.Read(path)
            .Select(
                fields => new Airport
                {
                    Code = fields[0],
                    Name = fields[1],
                    City = Known(fields[2]),
                    State = Known(fields[3]),
                    Country = fields[4],
                    Position = new Position
                    {
                        Latitude = double.Parse(fields[5], CultureInfo.InvariantCulture),
                        Longitude = double.Parse(fields[6], CultureInfo.InvariantCulture),
                    },
                });

    private static string? Known(string field)
        => field is "" or "NA" ? null : field;
}

using System.Globalization;

namespace Asking;

/// <summary>Reads airports.csv: iata, name, city, state, country, latitude, longitude; "NA" stands for an unknown city or state.</summary>
public static class AirportFile
{
    /// <summary>The lines of the file.</summary>
    public static IEnumerable<AirportLine> Read(string path)
        => CsvFile.Read(path)
            .Select(
                fields => new AirportLine(
                    fields[0],
                    fields[1],
                    Known(fields[2]),
                    Known(fields[3]),
                    fields[4],
                    double.Parse(fields[5], CultureInfo.InvariantCulture),
                    double.Parse(fields[6], CultureInfo.InvariantCulture)));

    private static string? Known(string field)
        => field is "" or "NA" ? null : field;
}

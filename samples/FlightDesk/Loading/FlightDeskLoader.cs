using Asking;
using FlightDesk.Model;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace FlightDesk.Loading;

/// <summary>Creates the schema and loads what is missing; a second run finds everything there.</summary>
internal sealed class FlightDeskLoader(FlightDeskContext context, string dataDirectory)
{
    private const int FlightsInFile = 3_000_000;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await context.Database.EnsureCreatedAsync(cancellationToken);
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(
                async progress =>
                {
                    await LoadAirportsAsync(progress, cancellationToken);
                    await LoadFlightsAsync(progress, cancellationToken);
                });
    }

    private async Task LoadAirportsAsync(ProgressContext progress, CancellationToken cancellationToken)
    {
        var airports = AirportFile.Read(Path.Combine(dataDirectory, "airports.csv"))
            .Select(line => new Airport
            {
                Code = line.Code,
                Name = line.Name,
                City = line.City,
                State = line.State,
                Country = line.Country,
                Latitude = line.Latitude,
                Longitude = line.Longitude,
            })
            .ToList();
        if (await context.Airports.CountAsync(cancellationToken) == airports.Count)
        {
            return;
        }

        await context.Airports.ExecuteDeleteAsync(cancellationToken);
        var task = progress.AddTask("airports.csv", maxValue: airports.Count);
        await context.BulkInsertAsync(airports, progress: new Report<long>(rows => task.Value = rows), cancellationToken: cancellationToken);
        task.Value = airports.Count;
    }

    private async Task LoadFlightsAsync(ProgressContext progress, CancellationToken cancellationToken)
    {
        if (await context.Flights.CountAsync(cancellationToken) == FlightsInFile)
        {
            return;
        }

        // A load that was broken off is begun anew.
        await context.Flights.ExecuteDeleteAsync(cancellationToken);
        var task = progress.AddTask("flights-3m.parquet", maxValue: FlightsInFile);
        await context.Flights.InsertFromFileAsync(
            Path.Combine(dataDirectory, "flights-3m.parquet"),
            file => file
                .Format("Parquet")
                .Map(f => f.Departure, "date"),
            new Report<long>(rows => task.Value = rows),
            cancellationToken);
        task.Value = FlightsInFile;
    }

    /// <summary>Unlike <see cref="Progress{T}" />, reports at once and in order.</summary>
    private sealed class Report<T>(Action<T> report) : IProgress<T>
    {
        void IProgress<T>.Report(T value)
            => report(value);
    }
}

using Asking;
using FlightDesk.Model;
using Microsoft.EntityFrameworkCore;

namespace FlightDesk.Questions;

/// <summary>What the desk wants to know about half a year of American flights.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<IQuestion<FlightDeskContext>> All { get; } =
    [
        new Question<FlightDeskContext, BusyAirport>(
            "Which airports send off the most flights?",
            db => db.Flights
                .GroupBy(f => f.Origin)
                .Select(g => new { Code = g.Key, Departures = g.Count(), AverageDelay = g.Average(f => f.Delay) })
                .Join(db.Airports, g => g.Code, a => a.Code, (g, a) => new { g, a })
                .OrderByDescending(x => x.g.Departures)
                .Take(10)
                .Select(x => new BusyAirport(x.a.Code, x.a.Name, x.a.City, x.g.Departures, x.g.AverageDelay))),

        new Question<FlightDeskContext, DelayQuantiles>(
            "How are delays spread at the big airports (minutes)?",
            db => db.Flights
                .GroupBy(f => f.Origin)
                .Where(g => g.Count() > 50_000)
                .Select(
                    g => new
                    {
                        Origin = g.Key,
                        Early = EF.Functions.Quantile(0.1, g.Select(f => f.Delay)),
                        Median = EF.Functions.Quantile(0.5, g.Select(f => f.Delay)),
                        Late = EF.Functions.Quantile(0.9, g.Select(f => f.Delay)),
                        Worst = EF.Functions.Quantile(0.99, g.Select(f => f.Delay)),
                    })
                .OrderByDescending(q => q.Late)
                .Take(10)
                .Select(q => new DelayQuantiles(q.Origin, q.Early, q.Median, q.Late, q.Worst))),

        new Question<FlightDeskContext, Month>(
            "How did the months compare?",
            db => db.Flights
                .GroupBy(f => new { f.Departure.Year, f.Departure.Month })
                .OrderBy(g => g.Key.Year)
                .ThenBy(g => g.Key.Month)
                .Select(
                    g => new Month(
                        g.Key.Year, g.Key.Month, g.Count(), g.Average(f => f.Delay), g.Count(f => f.Delay > 15) * 100.0 / g.Count()))),

        new Question<FlightDeskContext, Route>(
            "Which busy routes run latest?",
            db => db.Flights
                .GroupBy(f => new { f.Origin, f.Destination })
                .Where(g => g.Count() >= 1_000)
                .Select(g => new { g.Key.Origin, g.Key.Destination, Flights = g.Count(), AverageDelay = g.Average(f => f.Delay) })
                .OrderByDescending(r => r.AverageDelay)
                .Take(10)
                .Join(db.Airports, r => r.Origin, a => a.Code, (r, from) => new { r, from })
                .Join(db.Airports, x => x.r.Destination, a => a.Code, (x, to) => new { x.r, x.from, to })
                .OrderByDescending(x => x.r.AverageDelay)
                .Select(x => new Route(x.from.City, x.to.City, x.r.Flights, x.r.AverageDelay))),

        new Question<FlightDeskContext, RollingDay>(
            "What was the seven-day rolling average delay, in the worst weeks?",
            db => db.Flights
                .GroupBy(f => f.Departure.Date)
                .Select(g => new { Day = g.Key, Flights = g.Count(), Delay = g.Average(f => f.Delay) })
                .Select(
                    d => new
                    {
                        d.Day,
                        d.Flights,
                        d.Delay,
                        Rolling = EF.Functions.Average(d.Delay, EF.Functions.Window().OrderBy(d.Day).Rows(6, 0)),
                    })
                .OrderByDescending(d => d.Rolling)
                .Take(10)
                .Select(d => new RollingDay(d.Day, d.Flights, d.Delay, d.Rolling))),

        new Question<FlightDeskContext, Hour>(
            "What share of flights is more than an hour late, by the hour of departure?",
            db => db.Flights
                .GroupBy(f => f.Departure.Hour)
                .OrderBy(g => g.Key)
                .Select(g => new Hour(g.Key, g.Count(), g.Count(f => f.Delay > 60) * 100.0 / g.Count()))),

        new Question<FlightDeskContext, StateAirport>(
            "Which are the three busiest airports of each of the first states?",
            db => db.Flights
                .GroupBy(f => f.Origin)
                .Select(g => new { Code = g.Key, Departures = g.Count() })
                .Join(db.Airports, g => g.Code, a => a.Code, (g, a) => new { a.State, a.Code, a.Name, g.Departures })
                .Select(
                    x => new
                    {
                        x,
                        Rank = EF.Functions.RowNumber(
                            EF.Functions.Window().PartitionBy(x.State).OrderByDescending(x.Departures).OrderBy(x.Code)),
                    })
                .Where(r => r.Rank <= 3)
                .OrderBy(r => r.x.State)
                .ThenBy(r => r.Rank)
                .Take(15)
                .Select(r => new StateAirport(r.x.State, r.Rank, r.x.Code, r.x.Name, r.x.Departures))),

        new Question<FlightDeskContext, DistanceBand>(
            "How far do people fly (miles)?",
            db => db.Flights
                .GroupBy(f => f.Distance / 500 * 500)
                .OrderBy(g => g.Key)
                .Select(g => new DistanceBand(g.Key, g.Key + 499, g.Count(), g.Average(f => f.Delay)))),

        new Question<FlightDeskContext, Weekday>(
            "Which day of the week is best to fly?",
            db => db.Flights
                .GroupBy(f => f.Departure.DayOfWeek)
                .OrderBy(g => g.Average(f => f.Delay))
                .Select(g => new Weekday(g.Key, g.Count(), g.Average(f => f.Delay), g.Count(f => f.Delay <= 0) * 100.0 / g.Count()))),

        new Question<FlightDeskContext, Hub>(
            "Which hubs reach the most airports without a change?",
            db => db.Flights
                .GroupBy(f => f.Origin)
                .Select(g => new { Code = g.Key, Destinations = g.Select(f => f.Destination).Distinct().Count() })
                .Join(db.Airports, g => g.Code, a => a.Code, (g, a) => new { a.Code, a.Name, g.Destinations })
                .OrderByDescending(hub => hub.Destinations)
                .ThenBy(hub => hub.Code)
                .Take(10)
                .Select(hub => new Hub(hub.Code, hub.Name, hub.Destinations))),
    ];

    private sealed record BusyAirport(string Code, string Name, string? City, int Departures, double AverageDelay);

    private sealed record DelayQuantiles(string Origin, double? Best10Percent, double? Median, double? Worst10Percent, double? Worst1Percent);

    private sealed record Month(int Year, int Number, int Flights, double AverageDelay, double LatePercent);

    private sealed record Route(string? From, string? To, int Flights, double AverageDelay);

    private sealed record RollingDay(DateTime Day, int Flights, double AverageDelay, double RollingAverage);

    private sealed record Hour(int HourOfDay, int Flights, double MoreThanAnHourLatePercent);

    private sealed record StateAirport(string? State, long Rank, string Code, string Name, int Departures);

    private sealed record DistanceBand(int From, int To, int Flights, double AverageDelay);

    private sealed record Weekday(DayOfWeek Day, int Flights, double AverageDelay, double OnTimePercent);

    private sealed record Hub(string Code, string Name, int Destinations);
}

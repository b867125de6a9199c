using Asking;
using Microsoft.EntityFrameworkCore;
using RouteGraph.Model;

namespace RouteGraph.Questions;

/// <summary>What one may want to know about a graph of airports and routes.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<IQuestion<RouteGraphContext>> All { get; } =
    [
        new Question<RouteGraphContext, Hub>(
            "Which hubs have the most routes?",
            db => db.Routes.Select(r => new { Code = r.OriginCode, Out = 1, In = 0 })
                .Concat(db.Routes.Select(r => new { Code = r.DestinationCode, Out = 0, In = 1 }))
                .GroupBy(r => r.Code)
                .Select(g => new { Code = g.Key, Degree = g.Count(), Out = g.Sum(r => r.Out), In = g.Sum(r => r.In) })
                .Join(db.Airports, g => g.Code, a => a.Code, (g, a) => new { a.Code, a.Name, a.State, g.Degree, g.Out, g.In })
                .OrderByDescending(h => h.Degree)
                .ThenBy(h => h.Code)
                .Take(10)
                .Select(h => new Hub(h.Code, h.Name, h.State, h.Out, h.In))),

        new Question<RouteGraphContext, Connection>(
            "How does one get from Fairbanks to Key West with two stops, on the busiest routes?",
            db => db.Routes
                .Where(first => first.OriginCode == "FAI")
                .SelectMany(
                    first => first.Destination!.Departures.SelectMany(
                        second => second.Destination!.Departures
                            .Where(third => third.DestinationCode == "EYW")
                            .Select(
                                third => new
                                {
                                    First = first.DestinationCode,
                                    Second = second.DestinationCode,
                                    Flights = Math.Min(first.Flights, Math.Min(second.Flights, third.Flights)),
                                })))
                .OrderByDescending(c => c.Flights)
                .ThenBy(c => c.First)
                .ThenBy(c => c.Second)
                .Take(10)
                .Select(c => new Connection(c.First, c.Second, c.Flights))),

        new Question<RouteGraphContext, State>(
            "Which states have the most traffic?",
            db => db.Routes
                .Where(r => r.Origin!.State != null)
                .GroupBy(r => r.Origin!.State!)
                .Select(
                    g => new
                    {
                        State = g.Key,
                        Airports = g.Select(r => r.OriginCode).Distinct().Count(),
                        Routes = g.Count(),
                        Flights = g.Sum(r => r.Flights),
                    })
                .OrderByDescending(s => s.Flights)
                .Take(10)
                .Select(s => new State(s.State, s.Airports, s.Routes, s.Flights))),

        new Question<RouteGraphContext, StatePair>(
            "Between which states do most flights go?",
            db => db.Routes
                .Join(db.Airports, r => r.OriginCode, a => a.Code, (r, from) => new { r, from })
                .Join(db.Airports, x => x.r.DestinationCode, a => a.Code, (x, to) => new { x.r, x.from, to })
                .Where(x => x.from.State != x.to.State)
                .GroupBy(x => new { From = x.from.State, To = x.to.State })
                .Select(g => new { g.Key.From, g.Key.To, Routes = g.Count(), Flights = g.Sum(x => x.r.Flights) })
                .OrderByDescending(p => p.Flights)
                .Take(10)
                .Select(p => new StatePair(p.From, p.To, p.Routes, p.Flights))),

        new Question<RouteGraphContext, Neighbour>(
            "Where can one fly from Juneau, and how far is it?",
            db => db.Routes
                .Where(r => r.OriginCode == "JNU")
                .OrderByDescending(r => r.Flights)
                .Select(
                    r => new Neighbour(
                        r.DestinationCode,
                        r.Destination!.City,
                        r.Destination.State,
                        r.Flights,
                        r.Origin!.Position.MilesTo(r.Destination.Position)))),

        new Question<RouteGraphContext, Place>(
            "What can one reach from Lihue with one change, but not without?",
            db => db.Routes
                .Where(r => r.OriginCode == "LIH")
                .SelectMany(r => r.Destination!.Destinations)
                .Where(a => a.Code != "LIH")
                .Except(db.Routes.Where(r => r.OriginCode == "LIH").Select(r => r.Destination!))
                .OrderBy(a => a.Code)
                .Take(10)
                .Select(a => new Place(a.Code, a.City, a.State))),

        new Question<RouteGraphContext, Place>(
            "What is the way from Barrow to Key West with the fewest changes, by SurrealQL's own search?",
            db => db.Airports
                .FromSql(
                    $$"""
                    {
                        LET $to = type::record('Airports', {{"EYW"}});
                        SELECT * FROM type::record('Airports', {{"BRW"}}).{..9+shortest=$to+inclusive}->Routes->Airports
                    }
                    """)
                .Select(a => new Place(a.Code, a.City, a.State))),

        new Question<RouteGraphContext, OneWay>(
            "Which busy routes have no flight back?",
            db => db.Routes
                .Where(r => !db.Routes.Any(back => back.OriginCode == r.DestinationCode && back.DestinationCode == r.OriginCode))
                .Select(r => new { r.OriginCode, r.DestinationCode, r.Destination!.City, r.Flights })
                .OrderByDescending(r => r.Flights)
                .ThenBy(r => r.OriginCode)
                .Take(10)
                .Select(r => new OneWay(r.OriginCode, r.DestinationCode, r.City, r.Flights))),

        new Question<RouteGraphContext, Favourite>(
            "What are the two busiest routes of each large airport of California?",
            db => db.Airports
                .Where(a => a.State == "CA" && a.Departures.Count > 10)
                .SelectMany(
                    a => a.Departures.OrderByDescending(r => r.Flights).Take(2),
                    (a, r) => new { a.Code, a.City, r.DestinationCode, r.Flights })
                .OrderBy(f => f.Code)
                .ThenByDescending(f => f.Flights)
                .Select(f => new Favourite(f.Code, f.City, f.DestinationCode, f.Flights))),

        new Question<RouteGraphContext, Unserved>(
            "How many airports of each state have no route at all?",
            db => db.Airports
                .Where(a => !a.Departures.Any() && !a.Arrivals.Any())
                .GroupBy(a => a.State)
                .Select(g => new { State = g.Key, Airports = g.Count(), Latitude = g.Max(a => a.Position.Latitude) })
                .OrderByDescending(u => u.Airports)
                .ThenBy(u => u.State)
                .Take(10)
                .Select(u => new Unserved(u.State, u.Airports, u.Latitude))),
    ];

    private sealed record Hub(string Code, string Name, string? State, int RoutesOut, int RoutesIn);

    private sealed record Connection(string FirstStop, string SecondStop, int FlightsOfTheLeast);

    private sealed record State(string Code, int Airports, int Routes, int Flights);

    private sealed record StatePair(string? From, string? To, int Routes, int Flights);

    private sealed record Neighbour(string Code, string? City, string? State, int Flights, double Miles);

    private sealed record Place(string Code, string? City, string? State);

    private sealed record OneWay(string From, string To, string? City, int Flights);

    private sealed record Favourite(string From, string? City, string To, int Flights);

    private sealed record Unserved(string? State, int Airports, double NorthernmostLatitude);
}

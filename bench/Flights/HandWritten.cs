namespace Bench.Flights;

/// <summary>The demo's questions as somebody who knows ClickHouse writes them, by title.</summary>
internal static class HandWritten
{
    public static IReadOnlyDictionary<string, string> Statements { get; } = new Dictionary<string, string>
    {
        ["Which airports send off the most flights?"] =
            """
            SELECT f.Origin, a.Name, a.City, f.n, f.d
            FROM (SELECT Origin, count() AS n, avg(Delay) AS d FROM Flights GROUP BY Origin) AS f
            JOIN Airports AS a ON f.Origin = a.Code ORDER BY f.n DESC LIMIT 10
            """,
        ["How are delays spread at the big airports (minutes)?"] =
            """
            SELECT Origin, quantile(0.1)(Delay), quantile(0.5)(Delay), quantile(0.9)(Delay) AS late, quantile(0.99)(Delay)
            FROM Flights GROUP BY Origin HAVING count() > 50000 ORDER BY late DESC LIMIT 10
            """,
        ["How did the months compare?"] =
            """
            SELECT toYear(Departure) AS y, toMonth(Departure) AS m, count(), avg(Delay), countIf(Delay > 15) * 100.0 / count()
            FROM Flights GROUP BY y, m ORDER BY y, m
            """,
        ["Which busy routes run latest?"] =
            """
            SELECT a.City, b.City, r.n, r.d
            FROM (
                SELECT Origin, Destination, count() AS n, avg(Delay) AS d
                FROM Flights GROUP BY Origin, Destination HAVING n >= 1000 ORDER BY d DESC LIMIT 10
            ) AS r
            JOIN Airports AS a ON r.Origin = a.Code JOIN Airports AS b ON r.Destination = b.Code ORDER BY r.d DESC
            """,
        ["What was the seven-day rolling average delay, in the worst weeks?"] =
            """
            SELECT day, n, d, avg(d) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS rolling
            FROM (SELECT toDate(Departure) AS day, count() AS n, avg(Delay) AS d FROM Flights GROUP BY day)
            ORDER BY rolling DESC LIMIT 10
            """,
        ["What share of flights is more than an hour late, by the hour of departure?"] =
            """
            SELECT toHour(Departure) AS h, count(), countIf(Delay > 60) * 100.0 / count() FROM Flights GROUP BY h ORDER BY h
            """,
        ["Which are the three busiest airports of each of the first states?"] =
            """
            SELECT State, rank, Code, Name, n
            FROM (
                SELECT a.State AS State, a.Code AS Code, a.Name AS Name, f.n AS n,
                    row_number() OVER (PARTITION BY a.State ORDER BY f.n DESC, a.Code) AS rank
                FROM (SELECT Origin, count() AS n FROM Flights GROUP BY Origin) AS f JOIN Airports AS a ON f.Origin = a.Code
            )
            WHERE rank <= 3 ORDER BY State NULLS FIRST, rank LIMIT 15
            """,
        ["How far do people fly (miles)?"] =
            """
            SELECT intDiv(Distance, 500) * 500 AS miles, miles + 499, count(), avg(Delay) FROM Flights GROUP BY miles ORDER BY miles
            """,
        ["Which day of the week is best to fly?"] =
            """
            SELECT toDayOfWeek(Departure, 2) AS day, count(), avg(Delay) AS d, countIf(Delay <= 0) * 100.0 / count()
            FROM Flights GROUP BY day ORDER BY d
            """,
        ["Which hubs reach the most airports without a change?"] =
            """
            SELECT a.Code, a.Name, f.n
            FROM (SELECT Origin, uniqExact(Destination) AS n FROM Flights GROUP BY Origin) AS f JOIN Airports AS a ON f.Origin = a.Code
            ORDER BY f.n DESC, a.Code LIMIT 10
            """,
    };
}

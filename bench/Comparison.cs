using System.Diagnostics;
using System.Globalization;

namespace Bench;

/// <summary>
/// Runs contestants in turn, round by round, so that a disturbance of the machine meets them all. Prints medians, and the median of what a
/// contestant took in ratio to the first one in the same round. A target is part of the table: a ratio beyond it is marked.
/// </summary>
internal static class Comparison
{
    // Enough for caches, pools and all tiers of the JIT, which compiles anew what is called often, but not before a while of quiet: with less,
    // the first counted rounds of the faster contestants were slower by half.
    private const int WarmUps = 3;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);

    /// <summary>If not null, only tables with this text in their title are made.</summary>
    public static string? Only { get; set; }

    /// <summary>Runs all, prints the table, and throws if the contestants saw different numbers of rows.</summary>
    /// <returns>The medians by contestant, in milliseconds; none if the table isn't wanted.</returns>
    public static async Task<IReadOnlyDictionary<string, double>> RunAsync(string title, int rounds, IReadOnlyList<Contestant> contestants, IReadOnlyDictionary<string, double>? limits = null)
    {
        if (Only is not null && !title.Contains(Only, StringComparison.OrdinalIgnoreCase))
        {
            return new Dictionary<string, double>();
        }

        var times = contestants.ToDictionary(c => c, _ => new List<double>());
        var counts = new Dictionary<Contestant, long>();

        async Task RoundAsync(bool isTimed)
        {
            foreach (var contestant in contestants)
            {
                if (contestant.ResetAsync is { } reset)
                {
                    await reset();
                }

                GC.Collect();
                GC.WaitForPendingFinalizers();
                var clock = Stopwatch.StartNew();
                counts[contestant] = await contestant.RunAsync();
                if (isTimed)
                {
                    times[contestant].Add(clock.Elapsed.TotalMilliseconds);
                }
            }
        }

        var warmUp = Stopwatch.StartNew();
        for (var round = 0; round < WarmUps || warmUp.Elapsed < WarmUpTime; round++)
        {
            await RoundAsync(isTimed: false);
        }

        for (var round = 0; round < rounds; round++)
        {
            await RoundAsync(isTimed: true);
        }

        if (counts.Values.Distinct().Count() > 1)
        {
            throw new InvalidOperationException(
                $"{title}: the contestants disagree: {string.Join(", ", counts.Select(c => $"{c.Key.Name} {c.Value}"))}.");
        }

        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Console.WriteLine($"| | median ms | best ms | ratio to {contestants[0].Name} | limit |");
        Console.WriteLine("|---|---|---|---|---|");
        var reference = times[contestants[0]];
        foreach (var contestant in contestants)
        {
            var median = Median(times[contestant]);
            var ratio = Median(times[contestant].Zip(reference, (time, other) => time / other));
            var limit = limits?.GetValueOrDefault(contestant.Name);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {contestant.Name} | {median:0.0} | {times[contestant].Min():0.0} | {ratio:0.00} | {(limit is > 0 ? $"{limit:0.0#}{(ratio > limit ? " **missed**" : "")}" : "")} |"));
        }

        return times.ToDictionary(t => t.Key.Name, t => Median(t.Value));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}

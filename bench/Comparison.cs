using System.Diagnostics;
using System.Globalization;

namespace Bench;

/// <summary>
/// Runs contestants in turn, round by round, so that a disturbance of the machine meets them all, and prints medians and their ratio to the
/// first one. A target is part of the table: a ratio beyond it is marked.
/// </summary>
internal static class Comparison
{
    public static async Task RunAsync(string title, int rounds, IReadOnlyList<Contestant> contestants, IReadOnlyDictionary<string, double>? limits = null)
    {
        var times = contestants.ToDictionary(c => c, _ => new List<double>());
        var counts = new Dictionary<Contestant, long>();

        // The first round warms up caches, pools and the JIT and is thrown away.
        for (var round = 0; round <= rounds; round++)
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
                if (round > 0)
                {
                    times[contestant].Add(clock.Elapsed.TotalMilliseconds);
                }
            }
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
        var reference = Median(times[contestants[0]]);
        foreach (var contestant in contestants)
        {
            var median = Median(times[contestant]);
            var ratio = median / reference;
            var limit = limits?.GetValueOrDefault(contestant.Name);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {contestant.Name} | {median:0.0} | {times[contestant].Min():0.0} | {ratio:0.00} | {(limit is > 0 ? $"{limit:0.0#}{(ratio > limit ? " **missed**" : "")}" : "")} |"));
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[values.Count / 2 - 1] + values[values.Count / 2]) / 2;
    }
}

using Bench;
using Bench.Driver;
using Bench.Flights;
using Bench.Provider;
using Bench.SurrealDb;

// The comparisons behind docs/performance.md. Each prints a table of medians and ratios from one run.
//   dotnet run -c Release --project bench [driver] [provider] [flights] [surrealdb] [--only PART_OF_A_TABLE'S_TITLE]

var suites = new Dictionary<string, Func<Task>>
{
    ["driver"] = DriverSuite.RunAsync,
    ["provider"] = ProviderSuite.RunAsync,
    ["flights"] = FlightsSuite.RunAsync,
    ["surrealdb"] = SurrealDbSuite.RunAsync,
};

var wanted = args;
if (Array.IndexOf(args, "--only") is >= 0 and var only)
{
    if (only + 1 >= args.Length)
    {
        Console.Error.WriteLine("--only takes a part of a table's title.");
        return 2;
    }

    Comparison.Only = args[only + 1];
    wanted = [.. args[..only], .. args[(only + 2)..]];
}

foreach (var name in wanted.Length == 0 ? suites.Keys : (IEnumerable<string>)wanted)
{
    if (!suites.TryGetValue(name, out var suite))
    {
        Console.Error.WriteLine($"Unknown suite '{name}'; there are: {string.Join(", ", suites.Keys)}.");
        return 2;
    }

    await suite();
}

return 0;

using Bench.Driver;
using Bench.Flights;
using Bench.Provider;
using Bench.SurrealDb;

// The comparisons behind docs/performance.md. Each prints a table of medians and ratios from one run.
//   dotnet run -c Release --project bench [driver] [provider] [flights] [surrealdb] [saving]

var suites = new Dictionary<string, Func<Task>>
{
    ["driver"] = DriverSuite.RunAsync,
    ["provider"] = ProviderSuite.RunAsync,
    ["flights"] = FlightsSuite.RunAsync,
    ["surrealdb"] = SurrealDbSuite.RunAsync,
    ["saving"] = SavingSuite.RunAsync,
};

foreach (var name in args.Length == 0 ? suites.Keys : (IEnumerable<string>)args)
{
    if (!suites.TryGetValue(name, out var suite))
    {
        Console.Error.WriteLine($"Unknown suite '{name}'; there are: {string.Join(", ", suites.Keys)}.");
        return 2;
    }

    await suite();
}

return 0;

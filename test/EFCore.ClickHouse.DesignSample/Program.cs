using EFCore.ClickHouse.DesignSample;
using Microsoft.EntityFrameworkCore;

// Shows that a compiled model, where there is one, runs.
using var context = new SampleContextFactory().CreateDbContext(args);
Console.WriteLine($"{context.Trips.Count()} trips, {context.Model.GetType().Name}");

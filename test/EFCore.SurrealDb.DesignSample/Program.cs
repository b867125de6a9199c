using EFCore.SurrealDb.DesignSample;
using Microsoft.EntityFrameworkCore;

// Shows that a compiled model, where there is one, is taken.
using var context = new SampleContextFactory().CreateDbContext(args);
Console.WriteLine($"{context.Database.CanConnect()}, {context.Model.GetType().Name}");

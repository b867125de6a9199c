namespace Bench;

/// <summary>One way to do a workload. Every contestant does all of it and returns how many rows it saw, as proof.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="RunAsync">The work that is timed.</param>
/// <param name="ResetAsync">Brings the store back to the state before the run; not timed.</param>
internal sealed record Contestant(string Name, Func<Task<long>> RunAsync, Func<Task>? ResetAsync = null);

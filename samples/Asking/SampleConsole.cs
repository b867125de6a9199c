using Spectre.Console;

namespace Asking;

/// <summary>What all samples want of the console.</summary>
public static class SampleConsole
{
    /// <summary>Sees to tables that aren't cut where the output goes to a file, and to an end in order when Ctrl+C is pressed.</summary>
    /// <returns>What is cancelled then.</returns>
    public static CancellationTokenSource Start()
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 140;
        }

        var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };

        return stop;
    }
}

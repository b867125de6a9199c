namespace Conformance.Framework;

/// <summary>What came of a query: its rows as text, or the complaint of LINQ that there are too few or too many of them.</summary>
public static class Outcome
{
    public static IReadOnlyList<string> Of(Func<object?> run, QueryCase queryCase, bool navigations)
    {
        try
        {
            return Snapshot.Of(run(), queryCase, navigations);
        }
        catch (InvalidOperationException e) when (IsAboutSequence(e))
        {
            return Complaint(e);
        }
    }

    public static async Task<IReadOnlyList<string>> OfAsync(Func<Task<object?>> run, QueryCase queryCase, bool navigations)
    {
        try
        {
            return Snapshot.Of(await run(), queryCase, navigations);
        }
        catch (InvalidOperationException e) when (IsAboutSequence(e))
        {
            return Complaint(e);
        }
    }

    private static bool IsAboutSequence(InvalidOperationException e)
        => e.Message.StartsWith("Sequence contains", StringComparison.Ordinal) || e.Message.StartsWith("Nullable object", StringComparison.Ordinal);

    // Plain objects say "no matching element" where EF Core says "no elements", or complains of a null where there must be a value.
    private static string[] Complaint(InvalidOperationException e)
        => [e.Message.Contains("more than one", StringComparison.Ordinal) ? "throws: more than one" : "throws: no elements"];
}

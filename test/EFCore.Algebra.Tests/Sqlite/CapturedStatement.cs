namespace EFCore.Algebra.Tests.Sqlite;

/// <summary>The last thing that EF Core's query pipeline made before text: a statement, and the values of its parameters.</summary>
public sealed record CapturedStatement(Expression Expression, IReadOnlyDictionary<string, object?> Parameters)
{
    private static readonly AsyncLocal<CapturedStatement?> Slot = new();

    public static void Put(CapturedStatement statement) => Slot.Value = statement;

    /// <summary>The statement about to be executed, or null if it's none of the query pipeline's.</summary>
    public static CapturedStatement? Take()
    {
        var statement = Slot.Value;
        Slot.Value = null;

        return statement;
    }
}

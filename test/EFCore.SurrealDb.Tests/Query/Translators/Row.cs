namespace EFCore.SurrealDb.Tests.Query.Translators;

/// <summary>Two values that an expression is computed from.</summary>
public class Row<TLeft, TRight>
{
    public int Id { get; set; }

    public TLeft Left { get; set; } = default!;

    public TRight Right { get; set; } = default!;
}

namespace SurrealDb.AdoNet;

/// <summary>
/// SurrealDB's NULL, which is a value, unlike NONE. NONE, what a field that isn't there has, is the null of .NET; the two aren't equal.
/// </summary>
public sealed class SurrealDbNull
{
    private SurrealDbNull()
    {
    }

    /// <summary>The only instance.</summary>
    public static SurrealDbNull Value { get; } = new();

    /// <inheritdoc />
    public override string ToString()
        => "NULL";
}

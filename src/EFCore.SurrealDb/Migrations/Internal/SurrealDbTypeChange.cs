namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>Which changes of a field's type the engine can carry out on the values that are there.</summary>
internal static class SurrealDbTypeChange
{
    private static readonly HashSet<string> Scalars = new(StringComparer.Ordinal)
    {
        "bool", "int", "float", "decimal", "string", "uuid", "datetime", "duration"
    };

    /// <summary>
    /// Whether a cast can turn values of one type into the other. It fails on those that it can't; whether they come back the same is to be
    /// asked of each.
    /// </summary>
    public static bool IsCast(string from, string to)
        => Scalars.Contains(from) && Scalars.Contains(to) && (from == "string" || to == "string" || (IsNumber(from) && IsNumber(to)));

    private static bool IsNumber(string type)
        => type is "int" or "float" or "decimal";
}

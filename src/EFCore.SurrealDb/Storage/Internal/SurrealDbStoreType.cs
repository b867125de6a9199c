namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>Reads and makes names of the engine's types: <c>int</c>, <c>array&lt;string&gt;</c>, <c>option&lt;record&lt;person&gt;&gt;</c>.</summary>
internal static class SurrealDbStoreType
{
    private const string OptionName = "option";

    /// <summary>The type of values that aren't NONE.</summary>
    public static string Unwrap(string storeType)
        => BaseName(storeType) == OptionName && Argument(storeType) is { } argument ? Unwrap(argument) : storeType.Trim();

    /// <summary>The type of the same values and NONE.</summary>
    public static string Option(string storeType)
        => BaseName(storeType) is OptionName or "any" ? storeType : $"{OptionName}<{storeType}>";

    /// <summary>The name before the angle bracket.</summary>
    public static string BaseName(string storeType)
        => storeType.IndexOf('<', StringComparison.Ordinal) is >= 0 and var bracket
            ? storeType[..bracket].Trim()
            : storeType.Trim();

    /// <summary>What is between the angle brackets; null if there are none.</summary>
    public static string? Argument(string storeType)
        => storeType.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open
            && storeType.LastIndexOf('>') is var close
            && close > open
                ? storeType[(open + 1)..close].Trim()
                : null;
}

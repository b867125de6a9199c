namespace ClickHouse.AdoNet;

/// <summary>A text isn't a ClickHouse type.</summary>
public sealed class ClickHouseTypeFormatException : FormatException
{
    internal ClickHouseTypeFormatException(string reason, string text, int position)
        : base($"'{Shorten(text)}' isn't a ClickHouse type: {reason} at character {position + 1}.")
        => Position = position;

    /// <summary>The zero-based index of the character at which reading stopped.</summary>
    public int Position { get; }

    private static string Shorten(string text)
        => text.Length <= 200 ? text : text[..200] + "…";
}

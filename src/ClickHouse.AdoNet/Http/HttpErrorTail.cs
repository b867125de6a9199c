using System.Text;

namespace ClickHouse.AdoNet.Http;

/// <summary>
/// Finds the error in a body whose status was already sent as 200. Since 25.11 it stands between two markers with a tag that a header
/// announces; before, after one marker; still earlier, the bare text follows the data.
/// </summary>
internal static class HttpErrorTail
{
    public const string TagHeader = "X-ClickHouse-Exception-Tag";

    private const string Marker = "__exception__";

    /// <summary>The error's text at the end of <paramref name="tail" />; null if there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> tail, string? tag)
    {
        var text = Encoding.UTF8.GetString(tail);
        return (tag is null ? null : Tagged(text, tag)) ?? Marked(text) ?? Bare(text);
    }

    private static string? Tagged(string text, string tag)
    {
        var open = $"{Marker}\r\n{tag}\r\n";
        var start = text.LastIndexOf(open, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += open.Length;
        var end = text.IndexOf($" {tag}\r\n{Marker}", start, StringComparison.Ordinal);
        if (end < 0)
        {
            return text[start..];
        }

        // Before the closing tag stands the length of the message, on a line of its own.
        var line = text.LastIndexOf('\n', end - 1, end - start);
        return text[start..(line < 0 ? end : line)];
    }

    private static string? Marked(string text)
    {
        var start = text.LastIndexOf(Marker, StringComparison.Ordinal);
        return start < 0 ? null : Bare(text[(start + Marker.Length)..]);
    }

    private static string? Bare(string text)
    {
        var start = text.LastIndexOf("Code: ", StringComparison.Ordinal);
        while (start >= 0)
        {
            if (ClickHouseErrorCodes.LooksLikeError(text.AsSpan(start)))
            {
                return text[start..];
            }

            start = start == 0 ? -1 : text.LastIndexOf("Code: ", start - 1, StringComparison.Ordinal);
        }

        return null;
    }
}

using System.Globalization;

namespace ClickHouse.AdoNet;

/// <summary>What the driver knows of ClickHouse's error codes and of the text that carries them.</summary>
internal static class ClickHouseErrorCodes
{
    public const int UnknownTable = 60;
    public const int SessionIsLocked = 373;
    public const int QueryWasCancelled = 394;
    public const int AuthenticationFailed = 516;

    private const string Prefix = "Code: ";

    /// <summary>Reads <c>Code: 60. DB::Exception: … (UNKNOWN_TABLE) (version …)</c>; another text becomes a protocol error.</summary>
    public static ClickHouseException ToException(string text, Exception? inner = null)
    {
        text = text.Trim();
        var code = CodeOf(text);
        return code == 0
            ? new ClickHouseException(text.Length == 0 ? "ClickHouse failed without saying why." : text, ClickHouseErrorKind.Protocol, inner)
            : new ClickHouseException(text, code, NameOf(text), inner);
    }

    public static ClickHouseErrorKind KindOf(int code)
        => code switch
        {
            QueryWasCancelled or 735 => ClickHouseErrorKind.Cancelled,
            159 or 160 or 209 => ClickHouseErrorKind.Timeout,
            192 or 193 or 194 or 195 or 291 or 497 or AuthenticationFailed => ClickHouseErrorKind.Authentication,
            198 or 203 or 210 or 225 or 279 or 519 or 529 or 999 => ClickHouseErrorKind.Connection,
            158 or 191 or 201 or 202 or 241 or 243 or 252 or 290 or 307 or SessionIsLocked or 396 or 439 => ClickHouseErrorKind.Resource,
            8 or 10 or 15 or 16 or 20 or 44 or 47 or 50 or 57 or UnknownTable or 81 or 82 or 218 or 219 or 352 or 492 or 524
                => ClickHouseErrorKind.Schema,
            6 or 25 or 26 or 27 or 32 or 33 or 38 or 41 or 53 or 69 or 70 or 72 or 117 or 130 or 131 or 153 or 190 or 321 or 349 or 376
                or 395 or 407 or 441 or 457 or 467 or 469 or 675 or 676 or 691 => ClickHouseErrorKind.Data,
            101 or 102 => ClickHouseErrorKind.Protocol,
            _ => ClickHouseErrorKind.Query,
        };

    /// <summary>Whether the cause may be gone at the next try: load, the network, replicas and Keeper.</summary>
    public static bool IsTransient(int code)
        => code is 198 or 202 or 203 or 209 or 210 or 225 or 241 or 242 or 252 or 279 or 285 or 286 or SessionIsLocked or 439 or 473 or 519
            or 529 or 999;

    /// <summary>Whether a text is an error as the engine writes it.</summary>
    public static bool LooksLikeError(ReadOnlySpan<char> text)
        => text.StartsWith(Prefix, StringComparison.Ordinal) && text.Contains("DB::Exception", StringComparison.Ordinal);

    private static int CodeOf(string text)
    {
        var start = text.IndexOf(Prefix, StringComparison.Ordinal);
        if (start < 0)
        {
            return 0;
        }

        start += Prefix.Length;
        var end = start;
        while (end < text.Length && end - start < 9 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end == start ? 0 : int.Parse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static string? NameOf(string text)
    {
        var end = text.Length;
        while (end > 0 && (end = text.LastIndexOf(')', end - 1)) > 0)
        {
            var start = text.LastIndexOf('(', end);
            if (start < 0)
            {
                return null;
            }

            var name = text.AsSpan(start + 1, end - start - 1);
            if (name.Length > 2 && !name.ContainsAnyExcept(NameCharacters) && char.IsAsciiLetterUpper(name[0]))
            {
                return name.ToString();
            }
        }

        return null;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters
        = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}

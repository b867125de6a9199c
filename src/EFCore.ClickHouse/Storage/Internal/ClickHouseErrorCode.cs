namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>The engine's error codes that the provider acts on, and how to find them in any driver's exception.</summary>
internal static class ClickHouseErrorCode
{
    public const int NotImplemented = 48;
    public const int UnknownTable = 60;
    public const int SupportIsDisabled = 344;
    public const int ThrownByFunction = 395;
    public const int CannotUpdateColumn = 420;

    /// <summary>The engine's code, or 0 if the exception carries none.</summary>
    public static int Of(DbException exception)
    {
        // Every driver passes the engine's text on: "Code: 60. DB::Exception: …".
        const string mark = "Code: ";
        var text = exception.Message;
        var start = text.IndexOf(mark, StringComparison.Ordinal);
        if (start < 0)
        {
            return 0;
        }

        start += mark.Length;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return int.TryParse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
    }
}

using System.Buffers;
using System.Text;

namespace ClickHouse.AdoNet.Types;

/// <summary>Literals and identifiers as they stand in the text of types and inside composite parameter values.</summary>
internal static class ClickHouseTypeText
{
    private static readonly SearchValues<char> IdentifierCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private static readonly SearchValues<char> Special = SearchValues.Create("\b\f\n\r\t\0\\'`");

    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        AppendQuoted(text, value);
        return text.ToString();
    }

    public static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('\'');
        AppendEscaped(text, value, '\'');
        text.Append('\'');
    }

    /// <summary>The name as it is, or in back quotes where it isn't a plain identifier.</summary>
    public static string Identifier(string name)
    {
        if (IsPlainIdentifier(name))
        {
            return name;
        }

        var text = new StringBuilder(name.Length + 2).Append('`');
        AppendEscaped(text, name, '`');
        return text.Append('`').ToString();
    }

    /// <summary>The value as it stands in TSV.</summary>
    public static string Escape(string value)
    {
        if (!value.AsSpan().ContainsAny(Special))
        {
            return value;
        }

        var text = new StringBuilder(value.Length + 8);
        AppendEscaped(text, value, null);
        return text.ToString();
    }

    private static bool IsPlainIdentifier(string name)
        => name.Length > 0
            && (char.IsAsciiLetter(name[0]) || name[0] == '_')
            && !name.AsSpan(1).ContainsAnyExcept(IdentifierCharacters)
            && !string.Equals(name, "NULL", StringComparison.OrdinalIgnoreCase);

    private static void AppendEscaped(StringBuilder text, string value, char? quote)
    {
        foreach (var c in value)
        {
            switch (c)
            {
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\0': text.Append("\\0"); break;
                case '\\': text.Append("\\\\"); break;
                default:
                    if (c == quote)
                    {
                        text.Append('\\');
                    }

                    text.Append(c);
                    break;
            }
        }
    }
}

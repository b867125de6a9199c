using System.Text;

namespace ClickHouse.AdoNet.Sql;

/// <summary>The one place where text becomes part of a statement. Values go as parameters; this is for names, settings and ids.</summary>
internal static class SqlText
{
    /// <summary>A string literal.</summary>
    public static string Literal(string value) => Quote(value, '\'');

    /// <summary>A quoted identifier.</summary>
    public static string Identifier(string name) => Quote(name, '`');

    /// <summary>Whether a setting's name is one: letters, digits, underscores.</summary>
    public static bool IsSettingName(string name)
        => name.Length is > 0 and <= 128 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string Quote(string value, char quote)
    {
        var text = new StringBuilder(value.Length + 2).Append(quote);
        foreach (var c in value)
        {
            if (c == quote || c == '\\')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.Append(quote).ToString();
    }
}

using System.Numerics;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Writes a command's parameters into its text, so that it runs as it is, in clickhouse-client and through any driver.</summary>
internal sealed class ClickHouseQueryStringFactory(IRelationalTypeMappingSource typeMappingSource) : IRelationalQueryStringFactory
{
    public string Create(DbCommand command)
    {
        var values = command.Parameters.Cast<DbParameter>().ToDictionary(p => p.ParameterName, p => p.Value, StringComparer.Ordinal);

        return values.Count == 0 ? command.CommandText : Inline(command.CommandText, values);
    }

    private string Inline(string text, Dictionary<string, object?> values)
    {
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'' or '`' or '"':
                {
                    var end = EndOfQuoted(text, i);
                    builder.Append(text, i, end - i);
                    i = end - 1;
                    break;
                }

                case '{' when TryReadPlaceholder(text, i, out var name, out var storeType, out var end) && values.TryGetValue(name, out var value):
                    builder.Append(Literal(value, storeType));
                    i = end;
                    break;

                default:
                    builder.Append(text[i]);
                    break;
            }
        }

        return builder.ToString();
    }

    private string Literal(object? value, string storeType)
    {
        if (value is null or DBNull)
        {
            return "NULL";
        }

        var literal = typeMappingSource.FindMapping(value.GetType())?.GenerateSqlLiteral(value)
            ?? throw new NotSupportedException(Properties.ClickHouseStrings.NoLiteral(value, storeType));

        return value is string && storeType == "String"
            || value is byte or sbyte or short or ushort or int or uint or long or ulong or BigInteger && literal.All(c => char.IsAsciiDigit(c) || c == '-')
                ? literal
                : $"CAST({literal} AS {storeType})";
    }

    private static bool TryReadPlaceholder(string text, int start, out string name, out string storeType, out int end)
    {
        var colon = text.IndexOf(':', start);
        end = start;
        var depth = 0;
        while (++end < text.Length && (text[end] != '}' || depth > 0))
        {
            if (text[end] == '\'')
            {
                end = EndOfQuoted(text, end) - 1;
            }
            else
            {
                depth += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
            }
        }

        if (colon < 0 || end >= text.Length || colon > end)
        {
            (name, storeType) = ("", "");

            return false;
        }

        (name, storeType) = (text[(start + 1)..colon].Trim(), text[(colon + 1)..end].Trim());

        return true;
    }

    // The position after the closing quote.
    private static int EndOfQuoted(string text, int start)
    {
        var quote = text[start];
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return i + 1;
            }
        }

        return text.Length;
    }
}
